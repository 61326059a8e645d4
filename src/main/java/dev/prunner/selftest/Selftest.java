package dev.prunner.selftest;

import dev.prunner.security.KeyFiles;
import dev.prunner.security.TokenIssuer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Kills a server again and again, and accounts for its jobs in the end. */
final class Selftest {

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(2);
  private static final Duration TOKEN_LIFE = Duration.ofDays(2);

  /** Until a server that has just started accepts its first job, on a busy machine. */
  private static final Duration LONGEST_FIRST_JOB = Duration.ofMinutes(1);

  private static final int THREADS = 4;
  private static final int LONGEST_PAUSE_MILLIS = 200;
  private static final int LONGEST_LOAD_MILLIS = 3_000;
  private static final int LONGEST_EARLY_MILLIS = 10_000;
  private static final int USUAL_START_MILLIS = 6_000;

  private final SelftestOptions options;
  private final Workspace workspace;
  private final PrintStream out;
  private final Random random;
  private final ServerUnderTest server;
  private final Requests requests = new Requests();
  private final List<Violation> idle = new ArrayList<>();

  Selftest(SelftestOptions options, Workspace workspace, PrintStream out) {
    this.options = options;
    this.workspace = workspace;
    this.out = out;
    this.random = new Random(options.seed());
    Api.Access access = new Api.Access(token(workspace.data()), LONGEST_ANSWER);
    this.server = new ServerUnderTest(workspace, "server", workspace.data(), Map.of(), access);
  }

  /** A token for servers whose keys are in this directory. */
  static String token(Path keys) {
    return TokenIssuer.with(new KeyFiles(keys).loadOrCreate(), Clock.systemUTC())
        .issue("selftest", TOKEN_LIFE);
  }

  /**
   * Carries the test out.
   *
   * @throws SelftestException when a server does not start, or stands still
   */
  Report run() {
    for (int round = 1; round <= options.rounds(); round++) {
      boolean early = round > 1 && random.nextBoolean(); // so that there are jobs to lose
      String outcome = early ? killEarly() : killUnderLoad();
      out.printf("round %d of %d: %s%n", round, options.rounds(), outcome);
    }
    try {
      server.startAndAwait();
      return new Ending(workspace, requests, out)
          .account(List.of(server), LONGEST_IDLE, idle, Map.of("kills", options.rounds()));
    } finally {
      server.kill();
    }
  }

  /** At a moment when it may not be there yet; two such in a row are a kill during the recovery. */
  private String killEarly() {
    server.start();
    int usual =
        server.toAnswer().stream()
            .reduce((first, last) -> last)
            .map(Duration::toMillis)
            .map(Math::toIntExact)
            .orElse(USUAL_START_MILLIS);
    Pause.millis(random.nextInt(Math.min(usual, LONGEST_EARLY_MILLIS)));
    return kill() + " after its start";
  }

  private String killUnderLoad() {
    server.startAndAwait();
    String up = Seconds.text(server.process().age());
    try (Load load =
            Load.on(List.of(server::api), requests, random, THREADS, LONGEST_PAUSE_MILLIS);
        IdleWatch watch = IdleWatch.on(List.of(server::api), LONGEST_IDLE, idle)) {
      load.awaitAccepted(LONGEST_FIRST_JOB);
      Pause.millis(random.nextInt(LONGEST_LOAD_MILLIS));
      load.stop();
      watch.stop();
      String killed = kill();
      int accepted = requests.all(Requests.Accepted.class).size();
      return "up after " + up + " s, " + killed + "; " + accepted + " jobs accepted so far";
    }
  }

  private String kill() {
    String age = Seconds.text(server.process().age());
    server.kill();
    return "killed at " + age + " s";
  }
}
