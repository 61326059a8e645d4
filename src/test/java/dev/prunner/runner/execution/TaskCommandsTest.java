package dev.prunner.runner.execution;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Task;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import dev.prunner.process.ScriptCommand;
import dev.prunner.scheduler.Situation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskCommandsTest {

  private static final Situation FAILURE =
      new Situation(Optional.of(JobStatus.FAILED), Optional.of(TaskRun.waiting("bad")));

  private final Job job = aJob(aPipeline("p").build()).build();
  private final Path base;
  private final OutputStore output;
  private final TaskCommands commands;

  TaskCommandsTest(@TempDir Path dir) throws IOException {
    base = Files.createDirectory(dir.resolve("definitions"));
    output = new OutputStore(dir.resolve("logs"));
    commands =
        new TaskCommands(
            base,
            Optional.empty(),
            new RunDirectory(dir.resolve("run"), String::valueOf),
            output,
            new TaskEnvironment(Map.of(), String::valueOf));
  }

  @Test
  void on_error_is_given_an_output_without_its_nul_characters() throws IOException {
    print(StreamName.STDOUT, "a\0b\0");

    ScriptCommand handler =
        commands.command(job, handler("alert {{ .failedTaskStdout | quote }}"), FAILURE);

    assertThat(handler.lines()).containsExactly("alert 'ab'");
    assertThat(handler.env()).containsEntry("PRUNNER_VAR_failedTaskStdout", "ab");
  }

  @Test
  void on_error_is_told_without_an_output_that_cannot_be_read() throws IOException {
    Files.createDirectories(output.path(job.id(), "bad", StreamName.STDERR).resolve("in the way"));

    ScriptCommand handler =
        commands.command(job, handler("alert {{ .failedTaskStderr | quote }}"), FAILURE);

    assertThat(handler.lines()).containsExactly("alert ''");
  }

  @Test
  void on_error_runs_at_the_definitions_when_its_own_directory_is_gone() throws IOException {
    assertThat(commands.command(job, in("gone"), FAILURE).workingDir()).isEqualTo(base);

    Path there = Files.createDirectory(base.resolve("there"));
    assertThat(commands.command(job, in("there"), FAILURE).workingDir()).isEqualTo(there);
  }

  @Test
  void any_other_task_stays_where_it_is_to_run() throws IOException {
    assertThat(commands.command(job, in("gone"), Situation.OF_A_TASK).workingDir())
        .isEqualTo(base.resolve("gone"));
  }

  private void print(StreamName stream, String text) throws IOException {
    output.prepare(job.id());
    Files.writeString(output.path(job.id(), "bad", stream), text);
  }

  private static Task handler(String line) {
    return task(line, Optional.empty());
  }

  private static Task in(String workingDir) {
    return task("true", Optional.of(workingDir));
  }

  private static Task task(String line, Optional<String> workingDir) {
    return new Task(Task.ON_ERROR, List.of(line), List.of(), false, Map.of(), workingDir);
  }
}
