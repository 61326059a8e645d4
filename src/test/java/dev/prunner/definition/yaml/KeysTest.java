package dev.prunner.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Access;
import dev.prunner.definition.MergeRule;
import dev.prunner.definition.Notification;
import dev.prunner.definition.NotificationEvent;
import dev.prunner.definition.Notifications;
import dev.prunner.definition.OnRestart;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueOrder;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.definition.Receiver;
import dev.prunner.definition.Retention;
import dev.prunner.definition.RetryRules;
import dev.prunner.definition.Schedule;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.SecretSource;
import dev.prunner.definition.Secrets;
import dev.prunner.definition.Source;
import dev.prunner.definition.StopSignal;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import dev.prunner.definition.input.Inputs;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeysTest {

  /** No key has a list of lists as its value. */
  private static final String WRONG = "[[]]";

  @ParameterizedTest
  @MethodSource("keysInTheirPlaces")
  void each_key_is_read_in_each_place_where_it_is_allowed(Place place, String key) {
    Reporter reporter = Reporter.of("file");

    new PipelineFileParser(ScriptCheck.NONE).parse(file(place, key + ": " + WRONG), reporter);

    assertThat(reporter.warnings()).noneMatch(warning -> warning.message().contains("unknown"));
    assertThat(reporter.problems())
        .anyMatch(problem -> problem.message().startsWith("'" + key + "' must be"));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SCHEDULE", "VARIABLE", "ACCESS", "SSH", "CONTAINER", "SLURM", "KUBERNETES"})
  void each_key_is_written_in_each_place_where_it_is_allowed(Place place) {
    assertThat(keysWritten(QueueStrategy.REPLACE, place))
        .isEqualTo(without("queue_partition_limit", place));
    assertThat(keysWritten(QueueStrategy.PARTITIONED_REPLACE, place))
        .isEqualTo(without("queue_limit", place));
  }

  @ParameterizedTest
  @EnumSource
  void each_key_is_described_and_in_the_table_once(Place place) {
    List<Key<?>> keys = Keys.in(place);

    assertThat(keys).isNotEmpty().allMatch(key -> key.description().endsWith("."));
    assertThat(keys).extracting(Key::name).doesNotHaveDuplicates().allMatch(KeysTest::isSnakeCase);
  }

  private static boolean isSnakeCase(String name) {
    return name.matches("[a-z]+(_[a-z]+)*");
  }

  static Stream<Arguments> keysInTheirPlaces() {
    return Stream.of(Place.values())
        .flatMap(place -> Keys.in(place).stream().map(key -> Arguments.of(place, key.name())));
  }

  private static String file(Place place, String line) {
    return switch (place) {
      case FILE -> line;
      case PIPELINE -> "pipelines: {p: {" + line + "}}";
      case TASK -> "pipelines: {p: {tasks: {t: {" + line + "}}}}";
      case RETRY -> "pipelines: {p: {tasks: {t: {retry: {" + line + "}}}}}";
      case HANDLER -> "pipelines: {p: {on_error: {" + line + "}}}";
      case SCHEDULE -> "pipelines: {p: {schedules: {s: {" + line + "}}}}";
      case VARIABLE ->
          "pipelines: {p: {variables: {v: {%s%s}}}}"
              .formatted(line.startsWith("type") ? "" : "type: string, ", line);
      case SECRET -> "pipelines: {p: {secrets: {S: {" + line + "}}}}";
      case ACCESS -> "pipelines: {p: {access: {" + line + "}}}";
      case NOTIFY -> "pipelines: {p: {notify: [{" + line + "}]}}";
      case KUBERNETES -> launcher("kubernetes", line);
      case SSH -> launcher("ssh", line);
      case CONTAINER -> launcher("container", line);
      case SLURM -> launcher("slurm", line);
    };
  }

  private static String launcher(String type, String line) {
    return "launchers: {l: {%s%s}}"
        .formatted(line.startsWith("type") ? "" : "type: " + type + ", ", line);
  }

  /**
   * Replicas, and where a pipeline runs, are written with its tasks; some keys are not for jobs
   * that are there.
   */
  private static Set<String> without(String key, Place place) {
    return Keys.in(place).stream()
        .map(Key::name)
        .filter(name -> !name.equals(key) && !name.equals("replicas"))
        .filter(
            name ->
                !Set.of("schedules", "access", "variables", "additional_variables", "launchers")
                    .contains(name))
        .filter(name -> !(place == Place.PIPELINE && name.equals("run_on")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> keysWritten(QueueStrategy strategy, Place place) {
    String text = PipelineYaml.write(withEverything(strategy));
    YamlMapping file = YamlFile.parse(text, Reporter.of("file")).orElseThrow();
    return new TreeSet<>(
        switch (place) {
          case FILE -> file.keys();
          case PIPELINE -> inside(file, "pipelines", "p").keys();
          case TASK -> inside(file, "pipelines", "p", "tasks", "t").keys();
          case RETRY -> inside(file, "pipelines", "p", "tasks", "t", "retry").keys();
          case HANDLER -> inside(file, "pipelines", "p", "on_error").keys();
          case SCHEDULE, VARIABLE, ACCESS, SSH, CONTAINER, SLURM, KUBERNETES ->
              throw new IllegalArgumentException("none is kept with a job");
          case SECRET ->
              Stream.of("A", "B", "C")
                  .flatMap(each -> inside(file, "pipelines", "p", "secrets", each).keys().stream())
                  .toList();
          case NOTIFY -> entries(inside(file, "pipelines", "p"));
        });
  }

  @Test
  void each_key_of_a_schedule_is_written() {
    TreeSet<String> written = new TreeSet<>();
    for (String yaml : List.of("{cron: '@daily', dst: literal}", "{every: 1m}")) {
      written.addAll(
          YamlFile.parse(ScheduleYaml.write(schedule(yaml)), Reporter.of("s"))
              .orElseThrow()
              .keys());
    }
    assertThat(written)
        .isEqualTo(
            Keys.in(Place.SCHEDULE).stream()
                .map(Key::name)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Schedule schedule(String timing) {
    return ScheduleYaml.read(
        "s",
        timing.replace(
            "}",
            ", time_zone: Europe/Berlin, variables: {a: 1}, queue_partition: x, catch_up: all,"
                + " catch_up_window: 1h, overlap: queue, enabled: false}"));
  }

  /** The keys of all entries together: none has them all. */
  private static Set<String> entries(YamlMapping pipeline) {
    return pipeline.get(Keys.NOTIFY).stream()
        .flatMap(entry -> entry.keys().stream())
        .collect(Collectors.toSet());
  }

  private static YamlMapping inside(YamlMapping mapping, String... path) {
    YamlMapping at = mapping;
    for (String key : path) {
      at = at.mapping(key).orElseThrow();
    }
    return at;
  }

  private static Pipeline withEverything(QueueStrategy strategy) {
    Map<String, String> env = Map.of("NAME", "value");
    Optional<String> dir = Optional.of("dir");
    Optional<Duration> minute = Optional.of(Duration.ofMinutes(1));
    RetryRules retry =
        new RetryRules(3, Duration.ofSeconds(1), 1.5, Duration.ofMinutes(2), Set.of(75));
    return new Pipeline(
        "p",
        new Source("file", 2),
        2,
        new QueueRules(
            strategy,
            OptionalInt.of(3),
            QueueOrder.FAIR,
            Optional.of(Duration.ofMinutes(1)),
            true,
            Map.of("*", MergeRule.UNION),
            Optional.of("{{ .tenant }}"),
            List.of("publish")),
        Duration.ofSeconds(1),
        true,
        new Retention(Optional.of(Duration.ofHours(1)), OptionalInt.of(4)),
        OnRestart.RERUN,
        env,
        dir,
        List.of(
            new Task(
                "t",
                List.of("pwd"),
                List.of("other"),
                true,
                env,
                dir,
                Optional.of("true"),
                new TaskLimits(minute, StopSignal.INT, Optional.of(retry)),
                false,
                Optional.of("farm"))),
        Optional.of(handler(Task.ON_ERROR)),
        Optional.of(handler(Task.FINALLY)),
        minute,
        List.of(),
        Inputs.NONE,
        new Secrets(
            Map.of(
                "A", new SecretSource.OfFile("file"),
                "B", new SecretSource.OfServer("VARIABLE"),
                "C", new SecretSource.OfCommand(List.of("vault")))),
        Access.OPEN,
        new Notifications(
            List.of(
                new Notification(
                    new Receiver.Hook(URI.create("https://a.example/"), Optional.of("A")),
                    Set.of(NotificationEvent.SLOW)),
                new Notification(
                    new Receiver.Mail(List.of("a@example.org")), Set.of(NotificationEvent.FAILED))),
            minute));
  }

  private static Task handler(String name) {
    TaskLimits limits =
        new TaskLimits(Optional.of(Duration.ofMinutes(1)), StopSignal.INT, Optional.empty());
    return new Task(
        name,
        List.of("pwd"),
        List.of(),
        false,
        Map.of("NAME", "value"),
        Optional.of("dir"),
        Optional.empty(),
        limits,
        true,
        Optional.of("farm"));
  }
}
