package dev.prunner.benchmark;

import java.time.Duration;
import java.util.List;

/** Jobs that must wait, over eight connections, beside lines that are forced to the disk. */
final class WaitListSubmits implements Workload {

  private static final int CONNECTIONS = 8;
  private static final Duration TIME = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "wait-list";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    Duration time = Duration.ofMillis(lab.scaled((int) TIME.toMillis()));
    try (Server server = lab.installation("wait-list").start()) {
      Limits limits = new Limits(lab.directory("wait-list-limit"));
      server.api().schedule(Pipelines.HELD);
      List<Samples> taken =
          Rounds.take(lab.rounds(5), () -> perSecond(server, time), () -> limits.forcedLines(time));
      report(lab.report(), taken.get(0), taken.get(1));
    }
  }

  private static double perSecond(Server server, Duration time) throws Exception {
    long begin = System.nanoTime();
    int accepted =
        new Load(server, Pipelines.HELD, CONNECTIONS)
            .sendWhile(() -> System.nanoTime() - begin < time.toNanos());
    return accepted / ((System.nanoTime() - begin) / 1e9);
  }

  private static void report(Report report, Samples ours, Samples limit) {
    String work = "submits into a wait list over 8 connections";
    String limitIs = "lines, each forced to the disk";
    Goal goal = Goal.atLeast(3_000, Unit.PER_SECOND);
    report.add(
        Row.beside(
            work + ", the first of a new server",
            Unit.PER_SECOND,
            Samples.of(ours.first()),
            Samples.of(limit.first()),
            limitIs,
            Goal.NONE));
    report.add(
        Row.beside(work + ", later", Unit.PER_SECOND, ours.later(), limit.later(), limitIs, goal));
  }
}
