package dev.prunner.benchmark;

import java.time.Duration;
import org.awaitility.Awaitility;

/** A server with a hundred thousand waiting jobs, beside one with a hundred. */
final class ManyWaiting implements Workload {

  private static final int MANY = 100_000;
  private static final int FEW = 100;
  private static final int JOBS = 500;
  private static final int CANCELS = 20;
  private static final int CONNECTIONS = 8;

  @Override
  public String name() {
    return "waiting";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    int many = lab.scaled(MANY);
    int jobs = lab.scaled(JOBS);
    Installation crowded = lab.installation("waiting-many");
    Installation quiet = lab.installation("waiting-few");
    fill(crowded, many);
    fill(quiet, FEW);
    try (Server full = crowded.start();
        Server empty = quiet.start()) {
      String with = ", %,d jobs waiting".formatted(many);
      add(lab, "start until ready" + with, full.startSeconds(), empty.startSeconds());
      Rounds.Measurement[] others = {
        () -> MarkedRun.ofOneTask(full).seconds(jobs),
        () -> MarkedRun.ofOneTask(empty).seconds(jobs)
      };
      Rounds.Measurement[] submits = {() -> submitted(full, jobs), () -> submitted(empty, jobs)};
      Rounds.Measurement[] turns = {() -> nextStarts(full), () -> nextStarts(empty)};
      add(lab, "%,d jobs of another pipeline".formatted(jobs) + with, others);
      add(lab, "%,d submits to the same pipeline".formatted(jobs) + with, submits);
      add(lab, CANCELS + " running jobs canceled, until the next one runs" + with, turns);
    }
  }

  private static void fill(Installation installation, int jobs) throws Exception {
    try (Server server = installation.start()) {
      server.api().schedule(Pipelines.HELD);
      new Load(server, Pipelines.HELD, CONNECTIONS).send(jobs);
    }
  }

  private static double submitted(Server server, int jobs) throws Exception {
    return Rounds.seconds(() -> new Load(server, Pipelines.HELD, CONNECTIONS).send(jobs));
  }

  private static double nextStarts(Server server) throws Exception {
    return Rounds.seconds(
        () -> {
          for (int i = 0; i < CANCELS; i++) {
            String running = server.running(Pipelines.HELD);
            server.api().post("/v1/jobs/" + running + "/cancel", "");
            Awaitility.await("the next job runs")
                .atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !server.running(Pipelines.HELD).equals(running));
          }
        });
  }

  private static void add(Lab lab, String work, Rounds.Measurement... both) throws Exception {
    Rounds.take(1, both); // to warm up
    var taken = Rounds.take(lab.rounds(3), both);
    add(lab, work, taken.get(0), taken.get(1));
  }

  private static void add(Lab lab, String work, double ours, double few) {
    add(lab, work, Samples.of(ours), Samples.of(few));
  }

  private static void add(Lab lab, String work, Samples ours, Samples few) {
    lab.report().add(Row.beside(work, Unit.SECONDS, ours, few, FEW + " waiting", Goal.times(1.5)));
  }
}
