package dev.prunner.benchmark;

import java.time.Duration;
import org.awaitility.Awaitility;

/** Memory, and the processor time of a server that has nothing to do. */
final class Weight implements Workload {

  private static final int JOBS = 3_000;
  private static final int IDLE_SECONDS = 20;
  private static final int LEAST_SECONDS = 5; // A clock tick is 0.2 % of it.
  private static final Duration SETTLING = Duration.ofSeconds(10);
  private static final String EMPTY = "Payara Micro with an empty WAR";

  @Override
  public String name() {
    return "weight";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    Duration time = Duration.ofSeconds(Math.max(LEAST_SECONDS, lab.scaled(IDLE_SECONDS)));
    try (MicroServer empty = MicroServer.empty(lab.directory("weight-empty"));
        Server server = startedBefore(lab)) {
      Samples memoryOfEmpty = Samples.of(empty.processes().memory());
      Samples atReady = Samples.of(server.processes().memory());
      MarkedRun.ofOneTask(server).seconds(lab.scaled(JOBS));
      Samples after = Samples.of(server.processes().memory());
      Report report = lab.report();
      report.add(memory("memory when ready", atReady, memoryOfEmpty, 350));
      report.add(memory("memory after 3,000 jobs", after, memoryOfEmpty, 450));
      report.add(idle(server.processes(), empty.processes(), time));
    }
  }

  private static Server startedBefore(Lab lab) throws Exception {
    Installation installation = lab.installation("weight");
    installation.start().close();
    return installation.start();
  }

  private static Row memory(String work, Samples ours, Samples empty, double most) {
    return Row.beside(work, Unit.MEGABYTES, ours, empty, EMPTY, Goal.atMost(most, Unit.MEGABYTES));
  }

  /** Both at the same time. */
  private static Row idle(ProcessTree server, ProcessTree empty, Duration time) {
    pass(SETTLING);
    double usedByServer = server.usage().total();
    double usedByEmpty = empty.usage().total();
    pass(time);
    return Row.beside(
        "processor when idle",
        Unit.PERCENT,
        Samples.of((server.usage().total() - usedByServer) * 100 / time.toSeconds()),
        Samples.of((empty.usage().total() - usedByEmpty) * 100 / time.toSeconds()),
        EMPTY,
        Goal.atMost(0.2, Unit.PERCENT));
  }

  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Awaitility.await("time passes")
        .atMost(time.plusSeconds(10))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> System.nanoTime() >= end);
  }
}
