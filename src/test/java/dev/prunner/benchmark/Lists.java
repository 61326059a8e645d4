package dev.prunner.benchmark;

import java.util.List;

/** The lists of jobs of a server with many jobs, waiting or over, beside one with a hundred. */
final class Lists implements Workload {

  private static final int MANY = 10_000;
  private static final int FEW = 100;
  private static final int REQUESTS = 20;
  private static final int WARM_UP = 2;
  private static final int CONNECTIONS = 8;
  private static final List<String> LISTS =
      List.of("/api/v1/jobs", "/api/v1/pipelines", "/api/pipelines/jobs");

  @Override
  public String name() {
    return "lists";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    int many = lab.scaled(MANY);
    try (Server few = ended(lab, "lists-few", FEW);
        Server over = ended(lab, "lists-over", many);
        Server waiting = installation(lab, "lists-waiting").start()) {
      waiting.api().schedule(Pipelines.HELD);
      new Load(waiting, Pipelines.HELD, CONNECTIONS).send(many);
      for (String path : LISTS) {
        Rounds.Measurement[] all = {
          () -> milliseconds(waiting, path),
          () -> milliseconds(over, path),
          () -> milliseconds(few, path)
        };
        Rounds.take(WARM_UP, all);
        List<Samples> taken = Rounds.take(lab.rounds(5), all);
        lab.report().add(row(path, many + " jobs waiting", taken.get(0), taken.get(2)));
        lab.report().add(row(path, many + " jobs over", taken.get(1), taken.get(2)));
      }
    }
  }

  /** With the list of the original as long as the other. */
  private static Installation installation(Lab lab, String name) throws Exception {
    return lab.installation(name).withSetting("PRUNNER_COMPAT_JOBS", "50");
  }

  private static Server ended(Lab lab, String name, int jobs) throws Exception {
    return LongHistory.withHistory(installation(lab, name), jobs).start();
  }

  /** The median of some requests, one after the other. */
  private static double milliseconds(Server server, String path) throws Exception {
    try (Connection connection = server.connect()) {
      Rounds.Measurement request = () -> Rounds.seconds(() -> connection.get(path)) * 1000;
      return Rounds.take(REQUESTS, request).get(0).median();
    }
  }

  private static Row row(String path, String with, Samples ours, Samples few) {
    return Row.beside(
        "`GET " + path + "`, " + with,
        Unit.MILLISECONDS,
        ours,
        few,
        FEW + " jobs over",
        Goal.times(1.5));
  }
}
