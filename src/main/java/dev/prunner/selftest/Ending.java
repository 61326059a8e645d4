package dev.prunner.selftest;

import static dev.prunner.selftest.Violation.Type.WRONG;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The end of a test: all servers are there, what is left of the jobs ends, and all is counted. */
final class Ending {

  private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(2);

  /** Until a server has ended the tasks of a job that was taken over while it was lost. */
  private static final Duration LONGEST_CLEANING = Duration.ofSeconds(30);

  private static final int POLL_MILLIS = 200;

  private final Workspace workspace;
  private final Requests requests;
  private final PrintStream out;

  Ending(Workspace workspace, Requests requests, PrintStream out) {
    this.workspace = workspace;
    this.requests = requests;
    this.out = out;
  }

  /**
   * Waits for the jobs to end, and accounts for them.
   *
   * @param servers that answer
   * @param longestIdle for how long a job may wait for a place that is free
   * @param found what has been found to be wrong so far
   * @param faults what was done to the servers, and how often
   * @throws SelftestException when a server stops answering
   */
  Report account(
      List<ServerUnderTest> servers,
      Duration longestIdle,
      List<Violation> found,
      Map<String, Integer> faults) {
    List<Violation> violations = new ArrayList<>(found);
    List<Supplier<Api>> apis = servers.stream().<Supplier<Api>>map(server -> server::api).toList();
    Api api = servers.get(0).api();
    try {
      try (IdleWatch watch = IdleWatch.on(apis, longestIdle, violations)) {
        awaitIdle(api);
        watch.stop();
      }
      awaitClean(servers);
      List<JobAnswer> jobs = api.jobs();
      violations.addAll(
          Account.violations(requests, jobs, workspace.ledger(), workspace.processes().ofJobs()));
      leftOf(servers)
          .forEach(job -> violations.add(new Violation(WRONG, "files of a run left by " + job)));
      return new Report(
          faults,
          requests,
          jobs,
          violations,
          seconds(servers.stream().map(ServerUnderTest::toAnswer)),
          seconds(servers.stream().map(ServerUnderTest::toAdopt)));
    } catch (IOException e) {
      throw new SelftestException("the last server does not answer: " + e, e);
    }
  }

  private static Seconds seconds(Stream<List<Duration>> times) {
    return new Seconds(times.flatMap(Collection::stream).toList());
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
      Pause.millis(POLL_MILLIS);
    }
  }

  /** A single server is clean when its jobs have ended; of several, one may come late. */
  private void awaitClean(List<ServerUnderTest> servers) {
    long begin = System.nanoTime();
    while (servers.size() > 1
        && !(workspace.processes().ofJobs().isEmpty() && leftOf(servers).isEmpty())
        && System.nanoTime() - begin < LONGEST_CLEANING.toNanos()) {
      Pause.millis(POLL_MILLIS);
    }
  }

  private static List<String> leftOf(List<ServerUnderTest> servers) {
    return servers.stream()
        .flatMap(server -> Workspace.runDirectories(server.data()).stream())
        .toList();
  }
}
