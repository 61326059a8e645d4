package dev.prunner.runner;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.JobVariables;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.NewJob;
import dev.prunner.queue.DueFiring;
import dev.prunner.runner.execution.TaskCommands;
import dev.prunner.template.TemplateException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes new jobs of what is asked for, by the definitions now in force. */
final class NewJobs {

  private final Definitions definitions;
  private final TaskCommands commands;

  NewJobs(Definitions definitions, TaskCommands commands) {
    this.definitions = definitions;
    this.commands = commands;
  }

  /**
   * The job that is asked for.
   *
   * @throws PipelineNotFoundException when no such pipeline is defined
   * @throws InvalidJobException when the variables can be given to no script
   */
  NewJob of(JobRequest request) {
    Pipeline pipeline =
        definitions
            .find(request.pipeline())
            .orElseThrow(() -> new PipelineNotFoundException(request.pipeline()));
    JobVariables.problem(request.variables())
        .ifPresent(
            problem -> {
              throw new InvalidJobException(problem);
            });
    return new NewJob(
        UUID.randomUUID(),
        pipeline,
        request.variables(),
        request.user(),
        request.queuePartition(),
        request.retry(),
        unique(pipeline, request.variables()),
        request.requestKey(),
        request.firing());
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

  /** The firing, with the value that is to be unique; refused if that cannot be told. */
  DueFiring withUnique(DueFiring due) {
    try {
      return due.withUnique(unique(due.job().pipeline(), due.job().variables()));
    } catch (InvalidJobException e) {
      return due.refused(String.valueOf(e.getMessage()));
    }
  }
}
