package dev.prunner.benchmark;

import dev.prunner.benchmark.ProcessTree.Usage;
import java.util.ArrayList;
import java.util.List;

/** Many jobs, beside the smallest WAR that runs as many on the same server and database. */
final class SameStack implements Workload {

  private static final int JOBS = 1_000;
  private static final String WORK = "1,000 jobs of one task, 16 at once";
  private static final String LIMIT = "the smallest WAR on the same stack";

  @Override
  public String name() {
    return "stack";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    int jobs = lab.scaled(JOBS);
    try (Server server = lab.installation("stack").start();
        SmallestServer smallest = SmallestServer.start(lab.directory("stack-smallest"))) {
      Costs ours = new Costs(server, jobs);
      Costs limit = new Costs(smallest, jobs);
      List<Samples> seconds = Rounds.take(lab.rounds(4), ours::run, limit::run);
      Report report = lab.report();
      report.add(row(WORK + ", again", Unit.SECONDS, seconds.get(0), seconds.get(1)));
      report.add(row("its processor time", Unit.MILLISECONDS, ours.taken(), limit.taken()));
    }
  }

  private static Row row(String work, Unit unit, Samples ours, Samples limit) {
    return Row.beside(work, unit, ours.later(), limit.later(), LIMIT, Goal.NONE);
  }

  /** The processor time of a job, its programs included, run by run. */
  private record Costs(JobServer server, int jobs, List<Double> milliseconds) {

    Costs(JobServer server, int jobs) {
      this(server, jobs, new ArrayList<>());
    }

    double run() throws Exception {
      Usage before = server.usage();
      double seconds = MarkedRun.ofOneTask(server).seconds(jobs);
      milliseconds.add(server.usage().minus(before).total() * 1000 / jobs);
      return seconds;
    }

    Samples taken() {
      return new Samples(milliseconds);
    }
  }
}
