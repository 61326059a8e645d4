package dev.prunner.benchmark;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;

/** A chain of 100 tasks of {@code /bin/true}, beside a shell loop that starts as many shells. */
final class Chain implements Workload {

  private static final int WARM_UP = 5;

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    try (Server server = lab.installation("chain").start()) {
      Limits limits = new Limits(lab.directory("chain-limit"));
      double first = seconds(server);
      Rounds.take(lab.scaled(WARM_UP), () -> seconds(server));
      List<Samples> taken =
          Rounds.take(
              lab.rounds(7), () -> seconds(server), () -> limits.shellLoop(Pipelines.LINKS));
      String work = "chain of 100 `/bin/true`";
      lab.report()
          .add(
              Row.beside(
                  work,
                  Unit.SECONDS,
                  taken.get(0),
                  taken.get(1),
                  "a shell loop of 100 `sh -c`",
                  Goal.times(5)));
      lab.report()
          .add(
              Row.alone(
                  work + ", the first of a new server",
                  Unit.SECONDS,
                  Samples.of(first),
                  Goal.NONE));
    }
  }

  /** By the clock of the server, since asking it often would slow it. */
  private static double seconds(Server server) {
    String id = server.api().schedule(Pipelines.CHAIN);
    JsonObject job =
        Awaitility.await("the chain is over")
            .atMost(Duration.ofMinutes(5))
            .pollInterval(Duration.ofMillis(100))
            .until(() -> server.api().job(id), answer -> answer.containsKey("end"));
    return Duration.between(time(job, "created"), time(job, "end")).toNanos() / 1e9;
  }

  private static Instant time(JsonObject job, String name) {
    return Instant.parse(job.getString(name));
  }
}
