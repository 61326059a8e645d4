package dev.prunner.benchmark;

import java.util.List;

/** Jobs on a server that has run many, beside a new one. */
final class LongHistory implements Workload {

  private static final int JOBS = 1_000;
  private static final int WARM_UP = 200;

  @Override
  public String name() {
    return "history";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    int jobs = lab.scaled(JOBS);
    int history = lab.scaled(lab.settings().history());
    Installation old = withHistory(lab.installation("history-old"), history);
    try (Server fresh = lab.installation("history-new").start();
        Server aged = old.start()) {
      MarkedRun onFresh = MarkedRun.ofOneTask(fresh);
      MarkedRun onAged = MarkedRun.ofOneTask(aged);
      Rounds.take(1, () -> onFresh.seconds(WARM_UP), () -> onAged.seconds(WARM_UP));
      List<Samples> taken =
          Rounds.take(lab.rounds(3), () -> onAged.seconds(jobs), () -> onFresh.seconds(jobs));
      lab.report()
          .add(
              Row.beside(
                  "%,d jobs of one task with %,d in the history".formatted(jobs, history),
                  Unit.SECONDS,
                  taken.get(0),
                  taken.get(1),
                  "the same on a new server",
                  Goal.times(1.2)));
    }
  }

  /** The same with that many ended jobs of one task. */
  static Installation withHistory(Installation installation, int jobs) throws Exception {
    try (Server server = installation.start()) {
      MarkedRun.ofOneTask(server).seconds(1);
    }
    installation.withDatabase(database -> new History(database).add(jobs - 1));
    return installation;
  }
}
