package dev.prunner.selftest;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Has several servers share a database, kills some of them, has others stand still or cuts them off
 * from the database, all while jobs come, and accounts for the jobs in the end.
 */
final class ClusterSelftest implements AutoCloseable {

  private static final Duration LEASE = Duration.ofSeconds(5);
  private static final Duration TAKEOVER = Duration.ofSeconds(5);

  /** Requests to a server that stands still are given up then. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

  /** A lost server may have held a place, or the queue's lock, for as long as its lease. */
  private static final Duration LONGEST_IDLE = LEASE.multipliedBy(2).plusSeconds(4);

  private static final int THREADS = 2;
  private static final int LONGEST_PAUSE_MILLIS = 800;
  private static final int LONGEST_CALM_MILLIS = 3_000;
  private static final int LONGEST_DELAY_MILLIS = 4_000;

  /** Half of the faults are shorter than that, which is to be no more than a delay. */
  private static final int SHORT_MILLIS = 3_000;

  /** The longest ones last until others have taken over. */
  private static final int LONG_MILLIS = 20_000;

  private final SelftestOptions options;
  private final Workspace workspace;
  private final PrintStream out;
  private final Random random;
  private final List<Fault.Member> members;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Requests requests = new Requests();
  private final List<Violation> idle = new ArrayList<>();
  private final Map<String, Integer> faults = new TreeMap<>();

  ClusterSelftest(
      SelftestOptions options, TestSchema database, Workspace workspace, PrintStream out) {
    this.options = options;
    this.workspace = workspace;
    this.out = out;
    this.random = new Random(options.seed());
    Path outputs = workspace.data();
    Api.Access access = new Api.Access(Selftest.token(outputs), LONGEST_ANSWER);
    this.members =
        IntStream.rangeClosed(1, options.servers())
            .mapToObj(number -> member("server-" + number, outputs, database, access))
            .toList();
  }

  private Fault.Member member(String name, Path outputs, TestSchema database, Api.Access access) {
    DatabaseProxy proxy = database.proxy();
    Map<String, String> settings = database.settings(proxy);
    settings.put("PRUNNER_CLUSTER", "true");
    settings.put("PRUNNER_OUTPUTS", outputs.toString());
    settings.put("PRUNNER_LEASE", LEASE.toSeconds() + "s");
    settings.put("PRUNNER_TAKEOVER_AFTER", TAKEOVER.toSeconds() + "s");
    settings.put("PRUNNER_SERVER_NAME", name);
    Path data = workspace.directory().resolve(name).resolve("data");
    return new Fault.Member(new ServerUnderTest(workspace, name, data, settings, access), proxy);
  }

  /**
   * Carries the test out.
   *
   * @throws SelftestException when a server does not start, or does not come back
   */
  Report run() {
    // One after the other: the first one makes the tables.
    servers().forEach(ServerUnderTest::startAndAwait);
    List<Supplier<Api>> apis =
        servers().stream().<Supplier<Api>>map(server -> server::api).toList();
    try (Load load = Load.on(apis, requests, random, THREADS, LONGEST_PAUSE_MILLIS);
        IdleWatch watch = IdleWatch.on(apis, LONGEST_IDLE, idle)) {
      for (int round = 1; round <= options.rounds(); round++) {
        String outcome = round();
        int accepted = requests.all(Requests.Accepted.class).size();
        out.printf(
            "round %d of %d: %s; %d jobs accepted so far%n",
            round, options.rounds(), outcome, accepted);
      }
      load.stop();
      watch.stop();
    }
    return new Ending(workspace, requests, out).account(servers(), LONGEST_IDLE, idle, faults);
  }

  private List<ServerUnderTest> servers() {
    return members.stream().map(Fault.Member::server).toList();
  }

  /** Something happens to one or more servers, sometimes to all; then all are there again. */
  private String round() {
    List<Fault.Member> shuffled = new ArrayList<>(members);
    Collections.shuffle(shuffled, random);
    List<String> told = new ArrayList<>();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (Fault.Member victim : shuffled.subList(0, 1 + random.nextInt(members.size()))) {
      Fault fault = Fault.any(random);
      int delay = random.nextInt(LONGEST_DELAY_MILLIS);
      int length = random.nextInt(random.nextBoolean() ? SHORT_MILLIS : LONG_MILLIS);
      running.add(CompletableFuture.runAsync(() -> strike(victim, fault, delay, length), threads));
      faults.merge(fault.participle(), 1, Integer::sum);
      told.add(
          String.format(
              Locale.ROOT,
              "%s %s for %.1f s",
              victim.server().name(),
              fault.participle(),
              length / 1000.0));
    }
    running.forEach(CompletableFuture::join);
    servers().forEach(ServerUnderTest::awaitUp);
    Pause.millis(random.nextInt(LONGEST_CALM_MILLIS));
    return String.join(", ", told);
  }

  private static void strike(Fault.Member victim, Fault fault, int delay, int length) {
    Pause.millis(delay);
    fault.begin(victim);
    try {
      Pause.millis(length);
    } finally {
      fault.end(victim);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    servers().forEach(ServerUnderTest::kill);
    members.forEach(member -> member.proxy().close());
  }
}
