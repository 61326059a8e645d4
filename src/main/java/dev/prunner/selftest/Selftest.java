package dev.prunner.selftest;

import static dev.prunner.selftest.Violation.Type.WRONG;

import dev.prunner.child.ChildServer;
import dev.prunner.security.KeyFiles;
import dev.prunner.security.TokenIssuer;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Kills a server again and again, and accounts for its jobs in the end. */
final class Selftest {

  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(2);

  /** Until a server that has just started accepts its first job, on a busy machine. */
  private static final Duration LONGEST_FIRST_JOB = Duration.ofMinutes(1);

  private static final int LONGEST_LOAD_MILLIS = 3_000;
  private static final int LONGEST_EARLY_MILLIS = 10_000;
  private static final int POLL_MILLIS = 50;

  private final SelftestOptions options;
  private final Workspace workspace;
  private final PrintStream out;
  private final Random random;
  private final String token;
  private final Requests requests = new Requests();
  private final List<Violation> idle = new ArrayList<>();
  private final List<Duration> toAnswer = new ArrayList<>();
  private final List<Duration> toAdopt = new ArrayList<>();
  private int usualStartMillis = 6_000;

  Selftest(SelftestOptions options, Workspace workspace, PrintStream out) {
    this.options = options;
    this.workspace = workspace;
    this.out = out;
    this.random = new Random(options.seed());
    this.token =
        TokenIssuer.with(new KeyFiles(workspace.data()).loadOrCreate(), Clock.systemUTC())
            .issue("selftest", Duration.ofDays(2));
  }

  /**
   * Carries the test out.
   *
   * @throws SelftestException when a server does not start, or stands still
   */
  Report run() {
    for (int round = 1; round <= options.rounds(); round++) {
      boolean early = round > 1 && random.nextBoolean(); // so that there are jobs to lose
      String outcome = early ? killEarly(round) : killUnderLoad(round);
      out.printf("round %d of %d: %s%n", round, options.rounds(), outcome);
    }
    return account(options.rounds() + 1);
  }

  /** At a moment when it may not be there yet; two such in a row are a kill during the recovery. */
  private String killEarly(int round) {
    ChildServer server = ServerUnderTest.start(workspace, round);
    Pause.millis(random.nextInt(Math.min(usualStartMillis, LONGEST_EARLY_MILLIS)));
    return kill(server) + " after its start";
  }

  private String killUnderLoad(int round) {
    ChildServer server = ServerUnderTest.start(workspace, round);
    Api api = awaitUp(server);
    String up = Seconds.text(server.age());
    try (Load load = Load.on(api, requests, random);
        IdleWatch watch = IdleWatch.on(api, idle)) {
      load.awaitAccepted(LONGEST_FIRST_JOB);
      Pause.millis(random.nextInt(LONGEST_LOAD_MILLIS));
      load.stop();
      watch.stop();
      String killed = kill(server);
      int accepted = requests.all(Requests.Accepted.class).size();
      return "up after " + up + " s, " + killed + "; " + accepted + " jobs accepted so far";
    }
  }

  private static String kill(ChildServer server) {
    String age = Seconds.text(server.age());
    server.kill();
    return "killed at " + age + " s";
  }

  private Report account(int number) {
    ChildServer server = ServerUnderTest.start(workspace, number);
    Api api = awaitUp(server);
    try {
      List<Violation> violations = new ArrayList<>();
      try (IdleWatch watch = IdleWatch.on(api, idle)) {
        awaitIdle(api);
        watch.stop();
      }
      violations.addAll(idle);
      List<JobAnswer> jobs = api.jobs();
      violations.addAll(
          Account.violations(requests, jobs, workspace.ledger(), workspace.processes().ofJobs()));
      workspace
          .runDirectories()
          .forEach(job -> violations.add(new Violation(WRONG, "files of a run left by " + job)));
      return new Report(
          options.rounds(),
          requests,
          jobs,
          violations,
          new Seconds(toAnswer),
          new Seconds(toAdopt));
    } catch (IOException e) {
      throw new SelftestException("the last server does not answer: " + e, e);
    } finally {
      server.kill();
    }
  }

  private Api awaitUp(ChildServer server) {
    Api api = new Api(server.port(), token);
    boolean adopted = false;
    while (!api.isUp()) {
      if (!server.isAlive() || server.age().compareTo(LONGEST_START) > 0) {
        throw new SelftestException(
            "a server did not start; its last line is: " + server.lastWords().orElse(""));
      }
      adopted = noteAdoption(server, adopted);
      Pause.millis(POLL_MILLIS);
    }
    noteAdoption(server, adopted);
    toAnswer.add(server.age());
    usualStartMillis = (int) server.age().toMillis();
    return api;
  }

  private boolean noteAdoption(ChildServer server, boolean already) {
    if (!already && ServerUnderTest.hasAdopted(server)) {
      toAdopt.add(server.age());
      return true;
    }
    return already;
  }

  /** Returns when all jobs have ended, or nothing has happened for long. */
  private void awaitIdle(Api api) throws IOException {
    out.println("waiting for the last jobs to end");
    int begun = -1;
    long lastChange = System.nanoTime();
    while (!api.isIdle() && System.nanoTime() - lastChange < LONGEST_STANDSTILL.toNanos()) {
      int now = workspace.ledger().jobs().size();
      lastChange = now == begun ? lastChange : System.nanoTime();
      begun = now;
      Pause.millis(POLL_MILLIS * 4);
    }
  }
}
