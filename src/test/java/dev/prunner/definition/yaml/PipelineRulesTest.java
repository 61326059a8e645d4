package dev.prunner.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.prunner.definition.OnRestart;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Problem;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.definition.Retention;
import dev.prunner.definition.RetryRules;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.StopSignal;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of a definition: what is wrong, where, and in which words. */
class PipelineRulesTest {

  private final Reporter reporter = Reporter.of("pipelines.yml");

  static Stream<Arguments> problems() {
    return Stream.of(
        arguments(
            "concurrency: -1", "6: pipeline 'p', 'concurrency' must not be negative, but is -1"),
        arguments(
            "concurrency: two",
            "6: pipeline 'p', 'concurrency' must be a whole number up to 2147483647, not 'two'"),
        arguments(
            "concurrency: 1.5",
            "6: pipeline 'p', 'concurrency' must be a whole number up to 2147483647, not '1.5'"),
        arguments(
            "queue_limit: 99999999999",
            "6: pipeline 'p', 'queue_limit' must be a whole number up to 2147483647, not"
                + " '99999999999'"),
        arguments(
            "queue_limit: -1", "6: pipeline 'p', 'queue_limit' must not be negative, but is -1"),
        arguments("start_delay: -1s", "6: pipeline 'p', 'start_delay' '-1s' is negative"),
        arguments(
            "start_delay: 10",
            "6: pipeline 'p', 'start_delay' '10' is not a duration; write it like 300ms, 10s, 1.5h or"
                + " 1h30m"),
        arguments(
            "concurrency: '2'",
            "6: pipeline 'p', 'concurrency' must be a whole number up to 2147483647, not '2'"),
        arguments(
            "queue_limit: 1e999999999",
            "6: pipeline 'p', 'queue_limit' must be a whole number up to 2147483647, not"
                + " '1e999999999'"),
        arguments(
            "retention_period: -1",
            "6: pipeline 'p', 'retention_period' '-1' is not a duration; write it like 300ms, 10s,"
                + " 1.5h or 1h30m"),
        arguments(
            "queue_strategy: prepend",
            "6: pipeline 'p', 'queue_strategy' must be one of append, replace,"
                + " partitioned_replace, not 'prepend'"),
        arguments(
            "on_restart: ignore",
            "6: pipeline 'p', 'on_restart' must be one of adopt, cancel, rerun, not 'ignore'"),
        arguments(
            "queue_limit: 0\n    start_delay: 1s",
            "7: pipeline 'p', 'start_delay' needs a place on the wait list, and 'queue_limit: 0'"
                + " gives none"),
        arguments(
            "queue_strategy: partitioned_replace",
            "6: pipeline 'p', 'queue_strategy: partitioned_replace' needs a"
                + " 'queue_partition_limit' of at least 1"),
        arguments(
            "queue_strategy: partitioned_replace\n    queue_partition_limit: 0",
            "7: pipeline 'p', 'queue_strategy: partitioned_replace' needs a"
                + " 'queue_partition_limit' of at least 1"),
        arguments(
            "queue_strategy: partitioned_replace\n    queue_partition_limit: 1\n    queue_limit: 2",
            "8: pipeline 'p', 'queue_limit' cannot be combined with 'queue_strategy:"
                + " partitioned_replace', which has 'queue_partition_limit'"),
        arguments(
            "queue_partition_limit: 1",
            "6: pipeline 'p', 'queue_partition_limit' requires 'queue_strategy:"
                + " partitioned_replace'"),
        arguments(
            "continue_running_tasks_after_failure: maybe",
            "6: pipeline 'p', 'continue_running_tasks_after_failure' must be true or false, not"
                + " 'maybe'"),
        arguments(
            "continue_running_tasks_after_failure: 'yes'",
            "6: pipeline 'p', 'continue_running_tasks_after_failure' must be true or false, not"
                + " 'yes'"),
        arguments(
            "continue_running_tasks_after_failure: 'y'",
            "6: pipeline 'p', 'continue_running_tasks_after_failure' must be true or false, not"
                + " 'y'"),
        arguments(
            "timeout: 0",
            "6: pipeline 'p', 'timeout' must be longer than 0; leave it out for no limit"),
        arguments("timeout: -1s", "6: pipeline 'p', 'timeout' '-1s' is negative"),
        arguments(
            "on_error: {timeout: 0s}",
            "6: pipeline 'p', 'timeout' must be longer than 0; leave it out for no limit"),
        arguments(
            "interrupt: true",
            "6: pipeline 'p', 'interrupt' requires 'queue_strategy: replace' or"
                + " 'partitioned_replace': with 'append' no job takes the place of another one"),
        arguments(
            "queue_strategy: replace\n    queue_limit: 0\n    interrupt: true",
            "8: pipeline 'p', 'interrupt' needs a place on the wait list, and 'queue_limit: 0' gives"
                + " none"),
        arguments(
            "merge_variables: {ids: union}",
            "6: pipeline 'p', 'merge_variables' requires 'queue_strategy: replace' or"
                + " 'partitioned_replace': with 'append' no job takes the place of another one"),
        arguments(
            "queue_strategy: replace\n    merge_variables:\n      ids: unite",
            "8: pipeline 'p', 'ids' must be one of newest, oldest, append, union, any, max, min, not"
                + " 'unite'"),
        arguments(
            "start_delay_max: 5s", "6: pipeline 'p', 'start_delay_max' requires a 'start_delay'"),
        arguments(
            "start_delay: 10s\n    start_delay_max: 5s",
            "7: pipeline 'p', 'start_delay_max' must not be less than 'start_delay'"),
        arguments(
            "queue_order: lifo",
            "6: pipeline 'p', 'queue_order' must be one of fifo, fair, not 'lifo'"),
        arguments(
            "exclusive: [publish, a b]",
            "6: pipeline 'p', 'exclusive': 'a b' is no name of a group; use at most 100 letters,"
                + " digits, '.', '_' and '-', and begin with a letter or digit"),
        arguments(
            "exclusive: [" + "x".repeat(101) + "]",
            "6: pipeline 'p', 'exclusive': '"
                + "x".repeat(101)
                + "' is no name of a group; use at most 100 letters, digits, '.', '_' and '-', and"
                + " begin with a letter or digit"),
        arguments(
            "exclusive: publish",
            "6: pipeline 'p', 'exclusive' must be a list of names of groups, each behind a '- '"),
        arguments("env: [A=1]", "6: pipeline 'p', 'env' must be a mapping of keys to values"),
        arguments("env: {A: [1]}", "6: pipeline 'p', 'A' must be a single value"),
        arguments("concurrency: 1\n    concurrency: 2", "7: 'concurrency' is defined twice"),
        arguments(
            "on_error: {script: pwd}",
            "6: pipeline 'p', 'script' must be a list of lines, each behind a '- '"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void a_pipeline_that_breaks_a_rule_is_refused(String keys, String message) {
    read(
        """
        # A comment.
        pipelines:
          p:
            tasks:
              a: {script: [pwd]}
            %s
        """
            .formatted(keys));

    assertThat(reporter.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.toString().replace("pipeline 'p', '", "pipeline 'p', '"))
                    .endsWith(message.replaceFirst("^(\\d+): '", "$1: pipeline 'p', '")));
  }

  static Stream<Arguments> taskProblems() {
    return Stream.of(
        arguments(
            "a: {depends_on: [b]}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'depends_on' names the task 'b', which does"
                + " not exist; did you mean 'a'?"),
        arguments(
            "{a: {depends_on: [c]}, b: {depends_on: [a]}, c: {depends_on: [b]}}",
            "pipelines.yml:4: pipeline 'p', task 'a', the tasks depend on each other: a -> c -> b"
                + " -> a"),
        arguments(
            "a: {depends_on: [a]}",
            "pipelines.yml:4: pipeline 'p', task 'a', the tasks depend on each other: a -> a"),
        arguments(
            "a: {script: [{echo: x}]}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'script' must be a list of lines; put this"
                + " item in quotes to make it text"),
        arguments(
            "a: {allow_failure: 7}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'allow_failure' must be true or false, not"
                + " '7'"),
        arguments(
            "a: {when: [x]}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'when' must be a single value"),
        arguments(
            "a: {replicas: 0}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'replicas' must be between 1 and 1000, but is"
                + " 0"),
        arguments(
            "a: {replicas: 1001}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'replicas' must be between 1 and 1000, but is"
                + " 1001"),
        arguments(
            "{a: {replicas: 2}, a_2: {script: [pwd]}}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'replicas' needs the name 'a_2', which is"
                + " taken"),
        arguments(
            "a: {timeout: 0}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'timeout' must be longer than 0; leave it out"
                + " for no limit"),
        arguments(
            "a: {stop_signal: STOP}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'stop_signal' must be one of TERM, INT, HUP,"
                + " USR1, USR2, KILL, not 'STOP'"),
        arguments(
            "a: {retry: {limit: -1}}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'limit' must not be negative, but is -1"),
        arguments(
            "a: {retry: {limit: 101}}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'limit' must be at most 100, but is 101"),
        arguments(
            "a: {retry: {delay: 10s}}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'retry' needs a 'limit': how many attempts may"
                + " follow"),
        arguments(
            "a: {retry: {limit: 1, delay: 9000h}}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'delay' must be at most a year (8760h)"),
        arguments(
            "a: {retry: {limit: 1, backoff: 0.5}}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'backoff' must be a number from 1 to 100, not"
                + " '0.5'"),
        arguments(
            "a: {retry: {limit: 1, backoff: double}}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'backoff' must be a number from 1 to 100, not"
                + " 'double'"),
        arguments(
            "a: {retry: {limit: 1, exit_codes: [0]}}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'exit_codes' must be a list of numbers from 1"
                + " to 255, not '0'"),
        arguments(
            "a: {retry: 3}",
            "pipelines.yml:4: pipeline 'p', task 'a', 'retry' must be a mapping of keys to values"),
        arguments(
            "a: pwd",
            "pipelines.yml:4: pipeline 'p', task 'a', 'a' must be a mapping of keys to values"));
  }

  @ParameterizedTest
  @MethodSource("taskProblems")
  void a_task_that_breaks_a_rule_is_refused(String tasks, String message) {
    read("pipelines:\n  p:\n    tasks:\n      " + tasks + "\n");

    assertThat(reporter.problems()).singleElement().hasToString(message);
  }

  @Test
  void every_wrong_dependency_is_told_at_once_with_its_line() {
    read(
        """
        pipelines:
          p:
            tasks:
              a:
                script: [pwd]
                depends_on: [b]
              b: {depends_on: [a, c]}
              c:
                depends_on:
                  - b
              d:
                depends_on: [d]
              e:
                script: [pwd]
                depends_on: [nope, a, gone]
        """);

    assertThat(reporter.problems())
        .extracting(problem -> problem.toString().replace("pipeline 'p', task ", ""))
        .containsExactlyInAnyOrder(
            "pipelines.yml:6: 'a', the tasks depend on each other: a -> b -> a",
            "pipelines.yml:7: 'b', the tasks depend on each other: b -> c -> b",
            "pipelines.yml:12: 'd', the tasks depend on each other: d -> d",
            "pipelines.yml:15: 'e', 'depends_on' names the task 'nope', which does not exist",
            "pipelines.yml:15: 'e', 'depends_on' names the task 'gone', which does not exist");
  }

  @Test
  void a_chain_of_tasks_may_be_longer_than_a_stack_is_deep() {
    StringBuilder tasks = new StringBuilder("pipelines:\n  p:\n    tasks:\n      t00000:\n");
    for (int i = 1; i < 20_000; i++) {
      tasks.append("      t%05d: {depends_on: [t%05d]}\n".formatted(i, i - 1));
    }

    assertThat(read(tasks.toString()).tasks()).hasSize(20_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"on_error", "finally"})
  void a_task_may_not_have_the_name_of_a_handler(String name) {
    read("pipelines: {p: {tasks: {N: {script: [a]}}, N: {script: [b]}}}".replace("N", name));

    assertThat(reporter.problems())
        .singleElement()
        .hasToString(
            "pipelines.yml:1: pipeline 'p', a task is named 'N' too; give it another name"
                .replace("N", name));
  }

  @Test
  void a_condition_that_cannot_be_evaluated_is_refused_where_it_is() {
    ScriptCheck check =
        new ScriptCheck() {
          @Override
          public Report check(String line) {
            return NONE.check(line);
          }

          @Override
          public Optional<String> problemOfCondition(String condition) {
            return Optional.of("no " + condition);
          }
        };
    new PipelineFileParser(check)
        .parse("pipelines:\n  p:\n    tasks:\n      a:\n        when: '{{'\n", reporter);

    assertThat(reporter.problems())
        .singleElement()
        .hasToString("pipelines.yml:5: pipeline 'p', task 'a', 'when' is not a condition: no {{");
  }

  @Test
  void replicas_are_tasks_of_their_own_and_who_depends_on_them_waits_for_all() {
    Pipeline pipeline =
        read(
            """
            pipelines:
              p:
                tasks:
                  prepare: {script: [pwd]}
                  render: {script: [make], depends_on: [prepare], replicas: 3, env: {A: b}}
                  join: {depends_on: [render]}
                  second: {depends_on: [render_2]}
            """);

    assertThat(reporter.problems()).isEmpty();
    assertThat(pipeline.tasks())
        .extracting(Task::name)
        .containsExactly("prepare", "render_1", "render_2", "render_3", "join", "second");
    Task second = pipeline.task("render_2").orElseThrow();
    assertThat(second.dependsOn()).containsExactly("prepare");
    assertThat(second.script()).containsExactly("make");
    assertThat(second.env())
        .isEqualTo(Map.of("A", "b", "PRUNNER_REPLICA", "2", "PRUNNER_REPLICAS", "3"));
    assertThat(pipeline.task("join").orElseThrow().dependsOn())
        .containsExactly("render_1", "render_2", "render_3");
    assertThat(PipelineYaml.read(PipelineYaml.write(pipeline)).tasks()).isEqualTo(pipeline.tasks());
  }

  @Test
  void text_that_is_no_yaml_is_refused_with_its_line() {
    read("pipelines:\n  p:\n\ttasks: 1\n");

    assertThat(reporter.problems())
        .singleElement()
        .asString()
        .startsWith("pipelines.yml:3: does not parse");
  }

  @Test
  void unknown_keys_are_warnings_with_the_nearest_known_key() {
    Pipeline pipeline =
        read(
            """
            x-shared: &shared {A: 1}
            pipelines:
              p:
                concurency: 2
                x-mine: anything
                tasks:
                  a: {scripts: [pwd]}
                  b: {retry: {limits: 2, limit: 2}}
            """);

    assertThat(reporter.problems()).isEmpty();
    assertThat(pipeline.concurrency()).isEqualTo(1);
    assertThat(reporter.warnings().stream().map(Problem::toString))
        .containsExactly(
            "pipelines.yml:4: pipeline 'p', unknown key 'concurency' is ignored; did you mean"
                + " 'concurrency'?",
            "pipelines.yml:7: pipeline 'p', task 'a', unknown key 'scripts' is ignored; did you"
                + " mean 'script'?",
            "pipelines.yml:8: pipeline 'p', task 'b', unknown key 'limits' is ignored; did you mean"
                + " 'limit'?");
  }

  @Test
  void every_key_is_read() {
    Pipeline pipeline =
        read(
            """
            pipelines:
              p:
                concurrency: 2
                queue_strategy: replace
                queue_limit: 3
                start_delay: 1m30s
                continue_running_tasks_after_failure: true
                retention_period: 48h
                retention_count: 10
                on_restart: rerun
                env: {PORT: 8080, DEBUG: true, EMPTY: , VERSION: 1.10}
                working_dir: sub
                timeout: 1h
                tasks:
                  b:
                    script: [make, 42]
                    depends_on: [c, a, c]
                    allow_failure: true
                    env: {X: y}
                    working_dir: other
                    when: "{{ .b }}"
                    timeout: 10m
                    stop_signal: sigint
                    retry: {limit: 3, delay: 10s, backoff: 2.5, max_delay: 5m, exit_codes: [75, 1]}
                  c: {script: [pwd]}
                  a:
                on_error:
                  script: [echo failed]
                  env: {Z: "1"}
                finally:
                  script: [echo over]
            """);

    assertThat(reporter.problems()).isEmpty();
    assertThat(pipeline.concurrency()).isEqualTo(2);
    assertThat(pipeline.queue())
        .isEqualTo(new QueueRules(QueueStrategy.REPLACE, OptionalInt.of(3)));
    assertThat(pipeline.startDelay()).isEqualTo(Duration.ofSeconds(90));
    assertThat(pipeline.continueRunningTasksAfterFailure()).isTrue();
    assertThat(pipeline.retention().period()).contains(Duration.ofDays(2));
    assertThat(pipeline.retention().count()).hasValue(10);
    assertThat(pipeline.onRestart()).isEqualTo(OnRestart.RERUN);
    assertThat(pipeline.env())
        .isEqualTo(Map.of("PORT", "8080", "DEBUG", "true", "EMPTY", "", "VERSION", "1.10"));
    assertThat(pipeline.workingDir()).contains("sub");
    assertThat(pipeline.tasks()).extracting(Task::name).containsExactly("a", "c", "b");
    Task b = pipeline.tasks().get(2);
    assertThat(b.script()).containsExactly("make", "42");
    assertThat(b.dependsOn()).containsExactly("a", "c");
    assertThat(b.allowFailure()).isTrue();
    assertThat(b.env()).isEqualTo(Map.of("X", "y"));
    assertThat(b.workingDir()).contains("other");
    assertThat(b.when()).contains("{{ .b }}");
    RetryRules retry =
        new RetryRules(3, Duration.ofSeconds(10), 2.5, Duration.ofMinutes(5), Set.of(1, 75));
    assertThat(b.limits())
        .isEqualTo(
            new TaskLimits(
                Optional.of(Duration.ofMinutes(10)), StopSignal.INT, Optional.of(retry)));
    assertThat(pipeline.timeout()).contains(Duration.ofHours(1));
    assertThat(pipeline.onError().orElseThrow().script()).containsExactly("echo failed");
    assertThat(pipeline.cleanup().orElseThrow().script()).containsExactly("echo over");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2",
    "2.0, 2",
    "2., 2",
    "+2, 2",
    "2e0, 2",
    "1e3, 1000",
    "0x10, 16",
    "010, 8",
    "1_0, 10"
  })
  void a_whole_number_is_taken_however_the_original_takes_it(String written, int number) {
    assertThat(read("pipelines: {p: {concurrency: " + written + "}}").concurrency())
        .isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "True, true",
    "yes, true",
    "YES, true",
    "on, true",
    "y, true",
    "Y, true",
    "n, false",
    "N, false",
    "no, false",
    "off, false"
  })
  void a_flag_is_taken_however_the_original_takes_it(String written, boolean flag) {
    String yaml = "pipelines: {p: {continue_running_tasks_after_failure: " + written + "}}";

    assertThat(read(yaml).continueRunningTasksAfterFailure()).isEqualTo(flag);
  }

  @Test
  void a_negative_retention_is_none_as_in_the_original() {
    Pipeline pipeline = read("pipelines: {p: {retention_period: -1h, retention_count: -3}}");

    assertThat(pipeline.retention()).isEqualTo(Retention.FOREVER);
  }

  @Test
  void what_is_left_out_has_its_default() {
    Pipeline pipeline = read("pipelines: {p: {concurrency: 0, tasks: {a: {script: [pwd]}}}}");

    assertThat(pipeline.concurrency()).as("0 is the default").isEqualTo(1);
    assertThat(pipeline.queue()).isEqualTo(QueueRules.UNLIMITED);
    assertThat(pipeline.startDelay()).isZero();
    assertThat(pipeline.retention()).isEqualTo(Retention.FOREVER);
    assertThat(pipeline.onRestart()).isEqualTo(OnRestart.ADOPT);
    assertThat(pipeline.onError()).isEmpty();
  }

  @Test
  void replace_without_a_limit_has_one_place() {
    Pipeline pipeline = read("pipelines: {p: {queue_strategy: replace, tasks: {a: {}}}}");

    assertThat(pipeline.queue().limit()).hasValue(1);
  }

  @Test
  void anchors_and_merged_keys_count_behind_own_ones() {
    Pipeline pipeline =
        read(
            """
            x-task: &task
              script: [make]
              env: {A: base}
            pipelines:
              p:
                tasks:
                  a: {<<: *task}
                  b: {<<: *task, script: [own]}
            """);

    assertThat(reporter.problems()).isEmpty();
    assertThat(pipeline.tasks())
        .extracting(Task::script)
        .containsExactly(List.of("make"), List.of("own"));
    assertThat(pipeline.tasks()).extracting(Task::env).containsOnly(Map.of("A", "base"));
  }

  @Test
  void an_anchor_may_be_used_by_hundreds_of_tasks() {
    StringBuilder yaml =
        new StringBuilder("x-task: &task {script: [pwd]}\npipelines:\n  p:\n    tasks:\n");
    for (int i = 0; i < 500; i++) {
      yaml.append("      t").append(i).append(": {<<: *task}\n");
    }

    assertThat(read(yaml.toString()).tasks()).hasSize(500);
    assertThat(reporter.problems()).isEmpty();
  }

  @Test
  void aliases_count_as_what_they_stand_for() {
    StringBuilder yaml = new StringBuilder("x-script: &script [");
    yaml.append("pwd, ".repeat(100)).append("pwd]\npipelines:\n  p:\n    tasks:\n");
    for (int i = 0; i < 4_000; i++) {
      yaml.append("      t").append(i).append(": {script: *script}\n");
    }
    read(yaml.toString());

    assertThat(reporter.problems())
        .singleElement()
        .asString()
        .contains("has more than 200000 values, with each alias (*name) counted");
  }

  @Test
  void aliases_of_aliases_are_counted_and_not_followed() {
    StringBuilder yaml = new StringBuilder("x-0: &a0 [pwd, pwd]\n");
    for (int i = 1; i < 100; i++) {
      yaml.append("x-%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    read(yaml.toString());

    assertThat(reporter.problems()).singleElement().asString().contains("more than 200000 values");
  }

  @Test
  void a_line_without_end_is_refused_with_its_number() {
    read("pipelines: {p: {tasks: {a: {}}}}\n# " + "x".repeat(2_000_000));

    assertThat(reporter.problems())
        .singleElement()
        .asString()
        .contains(":2")
        .contains("the line has more than 200000 characters; break it up");
  }

  @Test
  void what_is_kept_of_a_long_script_is_read_back() {
    String line = "x".repeat(1_000);
    Pipeline pipeline =
        dev.prunner.testing.PipelineBuilder.aPipeline()
            .task(
                new Task(
                    "a",
                    List.of((line + "\n").repeat(4_000)),
                    List.of(),
                    false,
                    Map.of(),
                    Optional.empty()))
            .build();

    assertThat(PipelineYaml.read(PipelineYaml.write(pipeline)).tasks()).isEqualTo(pipeline.tasks());
  }

  @Test
  void an_anchor_that_merges_itself_is_no_endless_loop() {
    read("pipelines: {p: &p {<<: *p, tasks: {a: {script: [pwd]}}}}");

    assertThat(reporter.problems()).isEmpty();
  }

  @Test
  void an_empty_file_defines_nothing() {
    PipelineFileParser parser = new PipelineFileParser(ScriptCheck.NONE);
    parser.parse("# nothing yet\n", reporter);
    parser.parse("", reporter);
    parser.parse("pipelines:\n", reporter);

    assertThat(parser.pipelines()).isEmpty();
    assertThat(reporter.problems()).isEmpty();
  }

  private Pipeline read(String yaml) {
    PipelineFileParser parser = new PipelineFileParser(ScriptCheck.NONE);
    parser.parse(yaml, reporter);
    Pipeline pipeline = parser.pipelines().get("p");
    return pipeline == null ? dev.prunner.testing.PipelineBuilder.aPipeline("p").build() : pipeline;
  }
}
