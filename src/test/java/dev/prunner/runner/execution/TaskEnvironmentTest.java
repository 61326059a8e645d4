package dev.prunner.runner.execution;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.SecretSource;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import dev.prunner.job.Job;
import dev.prunner.testing.JobBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskEnvironmentTest {

  private static final Map<String, String> SERVER =
      Map.of("A", "server", "B", "server", "C", "server");

  private final Job job =
      aJob(aPipeline("p").env(Map.of("B", "pipeline", "C", "pipeline")).build()).build();
  private final Task task =
      new Task("t", List.of(), List.of(), false, Map.of("C", "task"), Optional.empty());

  @Test
  void later_ones_win() {
    assertThat(env(Map.of()))
        .isEqualTo(
            Map.of(
                "A", "server",
                "B", "pipeline",
                "C", "task",
                "TASK_NAME", "t",
                "PRUNNER_PIPELINE", "p",
                "PRUNNER_JOB_ID", job.id().toString()));
  }

  @Test
  void variables_are_text_as_it_is_and_json_otherwise_under_names_that_a_shell_can_have() {
    assertThat(env(Map.of("text", "a b", "some-key.x", 7, "list", List.of(1))))
        .containsEntry("PRUNNER_VAR_text", "a b")
        .containsEntry("PRUNNER_VAR_some_key_x", "json:7")
        .containsEntry("PRUNNER_VAR_list", "json:[1]");
  }

  @Test
  void a_value_that_the_kernel_would_not_take_is_left_out() {
    assertThat(env(Map.of("large", "x".repeat(65_537), "fits", "x".repeat(65_536))))
        .containsKey("PRUNNER_VAR_fits")
        .doesNotContainKey("PRUNNER_VAR_large");
  }

  @Test
  void what_is_left_out_is_for_the_shell_itself() {
    TaskEnvironment environment = new TaskEnvironment(SERVER, String::valueOf);

    assertThat(environment.ofTheShell(Map.of("large", "x".repeat(65_537), "fits", "x")))
        .isEqualTo(Map.of("PRUNNER_VAR_large", "x".repeat(65_537)));
  }

  @Test
  void many_large_variables_are_left_out_from_the_largest_on() {
    Map<String, Object> variables = new HashMap<>();
    for (int i = 10; i < 30; i++) {
      variables.put("v" + i, "x".repeat(40_000 + i));
    }

    assertThat(env(variables)).containsKey("PRUNNER_VAR_v22").doesNotContainKey("PRUNNER_VAR_v23");
    assertThat(new TaskEnvironment(SERVER, String::valueOf).ofTheShell(variables))
        .hasSize(7)
        .containsKey("PRUNNER_VAR_v23");
  }

  @Test
  void a_variable_that_has_the_name_wins_over_one_that_is_given_it() {
    for (String other : List.of("a.b", "a-b", "aäb", "a b")) {
      assertThat(env(Map.of("a_b", "own", other, "given"))).containsEntry("PRUNNER_VAR_a_b", "own");
    }
  }

  @Test
  void a_variable_of_the_server_that_is_a_secret_of_some_pipeline_reaches_no_task() {
    Map<String, String> server = Map.of("A", "a", "B", "b", "OTHER", "c", "TOKEN", "inherited");
    Job its =
        JobBuilder.aJob(
                aPipeline()
                    .secret("TOKEN", new SecretSource.OfServer("B"))
                    .env(Map.of("STAGE", "live"))
                    .build())
            .build();

    assertThat(
            new TaskEnvironment(server, Map.of(), () -> Set.of("A"), String::valueOf)
                .of(its, task, Map.of()))
        .doesNotContainKeys("A", "B", "TOKEN")
        .containsEntry("OTHER", "c");
  }

  @Test
  void another_machine_gets_what_dotenv_files_say_and_nothing_of_the_server() {
    Map<String, String> server = Map.of("HOME", "/root", "STAGE", "live", "TOKEN", "t");
    Map<String, String> files = Map.of("STAGE", "live", "TOKEN", "t");
    Task elsewhere =
        new Task(
            "far",
            List.of(),
            List.of(),
            false,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            TaskLimits.NONE,
            true,
            Optional.of("farm"));
    TaskEnvironment environment =
        new TaskEnvironment(server, files, () -> Set.of("TOKEN"), String::valueOf);

    assertThat(environment.of(job, elsewhere, Map.of()))
        .containsEntry("STAGE", "live")
        .doesNotContainKeys("HOME", "TOKEN");
    assertThat(environment.of(job, task, Map.of())).containsEntry("HOME", "/root");
  }

  private Map<String, String> env(Map<String, Object> variables) {
    return new TaskEnvironment(SERVER, value -> "json:" + value).of(job, task, variables);
  }
}
