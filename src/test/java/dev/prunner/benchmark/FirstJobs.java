package dev.prunner.benchmark;

import java.util.ArrayList;
import java.util.List;

/** The first 200 jobs of a new server, beside as many when it is warm. */
final class FirstJobs implements Workload {

  private static final int JOBS = 200;
  private static final int WARM_UP = 1_000;
  private static final int WARM_ROUNDS = 3;

  @Override
  public String name() {
    return "first";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    List<Double> first = new ArrayList<>();
    List<Double> warm = new ArrayList<>();
    for (int round = 0; round < lab.rounds(3); round++) {
      try (Server server = lab.installation("first").start()) {
        MarkedRun run = MarkedRun.ofOneTask(server);
        first.add(run.seconds(JOBS));
        run.seconds(lab.scaled(WARM_UP));
        warm.add(Rounds.take(WARM_ROUNDS, () -> run.seconds(JOBS)).get(0).median());
      }
    }
    lab.report()
        .add(
            Row.beside(
                "first 200 jobs of a new server",
                Unit.SECONDS,
                new Samples(first),
                new Samples(warm),
                "the same when warm",
                Goal.times(1.5)));
  }
}
