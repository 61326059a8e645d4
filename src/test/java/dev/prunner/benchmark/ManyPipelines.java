package dev.prunner.benchmark;

import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A server with ten thousand pipelines, beside one with a few. */
final class ManyPipelines implements Workload {

  private static final int MANY = 10_000;
  private static final int JOBS = 1_000;
  private static final int CONNECTIONS = 4;

  @Override
  public String name() {
    return "pipelines";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    int many = lab.scaled(MANY);
    int jobs = lab.scaled(JOBS);
    Installation crowded = lab.installation("pipelines-many");
    Files.writeString(
        crowded.project().resolve("pipelines.yml"), yaml(many), StandardOpenOption.APPEND);
    Installation few = lab.installation("pipelines-few");
    crowded.start().close();
    few.start().close();
    try (Server full = crowded.start();
        Server empty = few.start()) {
      String with = ", %,d pipelines".formatted(many);
      add(lab, Unit.SECONDS, "start until ready" + with, full.startSeconds(), empty.startSeconds());
      add(
          lab,
          Unit.MEGABYTES,
          "memory when ready" + with,
          full.processes().memory(),
          empty.processes().memory());
      Rounds.Measurement[] each = {
        () -> oneEach(full, jobs, many), () -> MarkedRun.ofOneTask(empty).seconds(jobs)
      };
      Rounds.take(1, each); // to warm up
      List<Samples> taken = Rounds.take(lab.rounds(3), each);
      lab.report()
          .add(
              Row.beside(
                  "%,d jobs, each of another pipeline".formatted(jobs) + with,
                  Unit.SECONDS,
                  taken.get(0),
                  taken.get(1),
                  "all of one pipeline",
                  Goal.times(1.5)));
    }
  }

  private static String yaml(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "  p%d: {tasks: {a: {script: ['%s']}}}".formatted(n, Pipelines.MARK))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static double oneEach(Server server, int jobs, int pipelines) throws Exception {
    Marks marks = new Marks(server.project());
    long expected = marks.count() + jobs;
    return Rounds.seconds(
        () -> {
          try (Connections connections = Connections.open(server, CONNECTIONS)) {
            IntStream.range(0, jobs)
                .parallel()
                .forEach(n -> connections.send("p" + n * 7 % pipelines, "{}"));
          }
          marks.await(expected);
        });
  }

  private static void add(Lab lab, Unit unit, String work, double ours, double few) {
    lab.report()
        .add(
            Row.beside(
                work, unit, Samples.of(ours), Samples.of(few), "a few pipelines", Goal.NONE));
  }
}
