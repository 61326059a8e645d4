package dev.prunner.app;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.Problem;
import dev.prunner.health.HealthChecks;
import dev.prunner.persistence.Database;
import dev.prunner.process.LauncherState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The checks of readiness; {@code health} explains the choice. */
final class Readiness {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration FRESHNESS = Duration.ofSeconds(1);

  private Readiness() {}

  static HealthChecks checks(
      Definitions definitions,
      DataDirectory data,
      Database database,
      BooleanSupplier takesJobs,
      Supplier<List<LauncherState>> launchers) {
    return new HealthChecks(LIMIT, FRESHNESS)
        .add("jobs", () -> demand(takesJobs.getAsBoolean()))
        .add(
            "database",
            () -> {
              database.proveWritable();
              return Map.of();
            })
        .add(
            "data",
            () -> {
              data.proveWritable();
              return Map.of("freeBytes", data.freeBytes());
            })
        .add("definitions", () -> told(definitions))
        .add("launchers", () -> told(launchers.get()));
  }

  private static Map<String, Object> demand(boolean takesJobs) {
    if (!takesJobs) {
      throw new IllegalStateException("the server is stopping and accepts no more jobs");
    }
    return Map.of();
  }

  /** One that cannot be reached does not keep this server from taking jobs. */
  private static Map<String, Object> told(List<LauncherState> launchers) {
    Map<String, Object> details = new TreeMap<>();
    launchers.forEach(launcher -> details.put(launcher.name(), described(launcher)));
    return details;
  }

  private static List<String> described(LauncherState launcher) {
    return launcher.hosts().stream()
        .map(
            host ->
                "%s: %d of %d slots are taken%s"
                    .formatted(
                        host.name(),
                        host.running(),
                        host.slots(),
                        host.problem().map(why -> "; does not answer: " + why).orElse("")))
        .toList();
  }

  private static Map<String, Object> told(Definitions definitions) {
    List<String> problems = definitions.problems().stream().map(Problem::toString).toList();
    return Map.of("pipelines", definitions.all().size(), "problems", problems);
  }
}
