package dev.prunner.runner;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.JobVariables;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.input.InputProblem;
import dev.prunner.job.CanonicalJson;
import dev.prunner.job.NewJob;
import dev.prunner.queue.DueFiring;
import dev.prunner.runner.execution.TaskCommands;
import dev.prunner.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Makes new jobs of what is asked for, by the definitions now in force. */
final class NewJobs {

  private final Definitions definitions;
  private final TaskCommands commands;
  private final OptionalInt mostBytes;

  /**
   * @param mostBytes of the variables of a job as JSON
   */
  NewJobs(Definitions definitions, TaskCommands commands, OptionalInt mostBytes) {
    this.definitions = definitions;
    this.commands = commands;
    this.mostBytes = mostBytes;
  }

  /**
   * The job that is asked for.
   *
   * @throws PipelineNotFoundException when no such pipeline is defined
   * @throws InvalidJobException when the variables can be given to no script
   * @throws InvalidVariablesException when they are not what the pipeline declares
   */
  NewJob of(JobRequest request) {
    Pipeline pipeline =
        definitions
            .find(request.pipeline())
            .orElseThrow(() -> new PipelineNotFoundException(request.pipeline()));
    Map<String, Object> variables = completed(pipeline, request.variables());
    return new NewJob(
        UUID.randomUUID(),
        pipeline,
        variables,
        request.user(),
        request.queuePartition(),
        request.retry(),
        unique(pipeline, variables),
        request.requestKey(),
        request.firing());
  }

  /** The variables of a job for which these are sent. */
  private Map<String, Object> completed(Pipeline pipeline, Map<String, Object> sent) {
    JobVariables.problem(sent)
        .ifPresent(
            problem -> {
              throw new InvalidJobException(problem);
            });
    List<InputProblem> problems = new ArrayList<>(pipeline.inputs().problems(sent));
    Map<String, Object> completed = problems.isEmpty() ? pipeline.inputs().completed(sent) : sent;
    tooLong(completed).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw new InvalidVariablesException(pipeline.name(), problems);
    }
    return completed;
  }

  private Optional<InputProblem> tooLong(Map<String, Object> variables) {
    if (mostBytes.isEmpty()) {
      return Optional.empty();
    }
    int bytes = CanonicalJson.of(variables).getBytes(StandardCharsets.UTF_8).length;
    return bytes <= mostBytes.getAsInt()
        ? Optional.empty()
        : Optional.of(
            new InputProblem(
                "/variables",
                "must have at most %d bytes as JSON, all together, but have %d"
                    .formatted(mostBytes.getAsInt(), bytes)));
  }

  private Optional<String> unique(Pipeline pipeline, Map<String, Object> variables) {
    try {
      return pipeline.queue().unique().map(template -> commands.render(template, variables));
    } catch (TemplateException e) {
      throw new InvalidJobException(
          "'unique' of pipeline '%s' cannot be told for these variables: %s"
              .formatted(pipeline.name(), e.getMessage()));
    }
  }

  /** The firing, with all that its job needs; refused if that cannot be. */
  DueFiring completed(DueFiring due) {
    try {
      Pipeline pipeline = due.job().pipeline();
      Map<String, Object> variables = completed(pipeline, due.job().variables());
      return due.with(due.job().withVariables(variables).withUnique(unique(pipeline, variables)));
    } catch (InvalidJobException e) {
      return due.refused(String.valueOf(e.getMessage()));
    }
  }
}
