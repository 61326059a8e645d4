package dev.prunner.benchmark;

import dev.prunner.benchmark.ProcessTree.Usage;
import java.util.List;
import java.util.Locale;

/**
 * Many jobs at once, beside {@code xargs} that starts as many shells.
 *
 * @param atOnce how many of its jobs the pipeline runs at once
 */
record ManyJobs(String name, String pipeline, int tasks, int atOnce, Goal goal)
    implements Workload {

  private static final int JOBS = 1_000;

  static final Workload OF_ONE_TASK = new ManyJobs("one", Pipelines.ONE, 1, 16, Goal.times(5));
  static final Workload OF_THREE_TASKS =
      new ManyJobs("three", Pipelines.THREE, 3, 24, Goal.times(4));

  @Override
  public void measure(Lab lab) throws Exception {
    int jobs = lab.scaled(JOBS);
    int rounds = lab.rounds(4);
    try (Server server = lab.installation(name).start()) {
      MarkedRun run = new MarkedRun(server, pipeline, tasks);
      Limits limits = new Limits(lab.directory(name + "-limit"));
      Usage usedBefore = server.usage();
      double shellsBefore = ProcessTree.waitedFor();
      double busyBefore = Machine.busy();
      List<Samples> taken =
          Rounds.take(rounds, () -> run.seconds(jobs), () -> limits.shells(jobs * tasks, atOnce));
      Usage used = server.usage().minus(usedBefore);
      double shells = ProcessTree.waitedFor() - shellsBefore;
      report(lab.report(), jobs, taken);
      reportProcessor(lab.report(), jobs * rounds, used, shells, Machine.busy() - busyBefore);
    }
  }

  private void report(Report report, int jobs, List<Samples> taken) {
    String work = "%,d jobs of %s, %d at once".formatted(jobs, kind(), atOnce);
    String limit = "`xargs -P%d` of %,d `sh -c`".formatted(atOnce, jobs * tasks);
    Samples ours = taken.get(0);
    Samples limits = taken.get(1);
    report.add(
        Row.beside(
            work + ", the first of a new server",
            Unit.SECONDS,
            Samples.of(ours.first()),
            Samples.of(limits.first()),
            limit,
            goal));
    report.add(
        Row.beside(work + ", again", Unit.SECONDS, ours.later(), limits.later(), limit, goal));
  }

  private void reportProcessor(Report report, int jobs, Usage used, double shells, double busy) {
    report.add(
        Row.beside(
            "processor time of a job of " + kind(),
            Unit.MILLISECONDS,
            Samples.of(used.total() * 1000 / jobs),
            Samples.of(shells * 1000 / jobs),
            "of its `sh -c`",
            Goal.NONE));
    report.note(
        String.format(
            Locale.ROOT,
            "A job of %s took %.1f ms in Java, %.1f ms in the kernel for it, %.1f ms in its"
                + " programs. All processors were busy for %.1f ms a job, xargs and all others on"
                + " this machine included.",
            kind(),
            used.user() * 1000 / jobs,
            used.system() * 1000 / jobs,
            used.children() * 1000 / jobs,
            busy * 1000 / jobs));
  }

  private String kind() {
    return tasks == 1 ? "one task" : tasks + " tasks";
  }
}
