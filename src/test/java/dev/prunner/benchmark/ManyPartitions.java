package dev.prunner.benchmark;

import java.util.List;
import java.util.stream.IntStream;

/** Waiting jobs of a thousand partitions that take turns, beside as many that start in order. */
final class ManyPartitions implements Workload {

  private static final int PARTITIONS = 1_000;
  private static final int JOBS_OF_EACH = 3;
  private static final int CONNECTIONS = 4;

  @Override
  public String name() {
    return "partitions";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    int partitions = lab.scaled(PARTITIONS);
    int jobs = partitions * JOBS_OF_EACH;
    try (Server server = lab.installation("partitions").start()) {
      Rounds.Measurement[] both = {
        () -> drained(server, Pipelines.FAIR, jobs, partitions),
        () -> drained(server, Pipelines.ONE, jobs, 1)
      };
      Rounds.take(1, both); // to warm up
      List<Samples> taken = Rounds.take(lab.rounds(3), both);
      lab.report()
          .add(
              Row.beside(
                  "%,d waiting jobs of %,d partitions, `queue_order: fair`, until all have run"
                      .formatted(jobs, partitions),
                  Unit.SECONDS,
                  taken.get(0),
                  taken.get(1),
                  "`fifo`, one partition",
                  Goal.times(1.5)));
    }
  }

  /** From the moment at which all of them wait. */
  private static double drained(Server server, String pipeline, int jobs, int partitions)
      throws Exception {
    Marks marks = new Marks(server.project());
    long expected = marks.count() + jobs;
    server.api().post("/v1/pipelines/" + pipeline + "/pause", "{}");
    try (Connections connections = Connections.open(server, CONNECTIONS)) {
      IntStream.range(0, jobs)
          .parallel()
          .forEach(
              n -> connections.send(pipeline, "{\"queuePartition\":\"" + n % partitions + "\"}"));
    }
    return Rounds.seconds(
        () -> {
          server.api().post("/v1/pipelines/" + pipeline + "/resume", "");
          marks.await(expected);
        });
  }
}
