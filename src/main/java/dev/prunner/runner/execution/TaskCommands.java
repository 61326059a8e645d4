package dev.prunner.runner.execution;

import dev.prunner.definition.JobVariables;
import dev.prunner.definition.Task;
import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskKey;
import dev.prunner.process.TaskPlace;
import dev.prunner.scheduler.Situation;
import dev.prunner.template.Condition;
import dev.prunner.template.TemplateCache;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of a task and its job's variables the command that runs it. */
public final class TaskCommands {

  private static final Logger LOG = System.getLogger(TaskCommands.class.getName());

  /** No directory of a task begins with a dot. */
  private static final String VARIABLES = ".variables.json";

  private static final String HANDLER_VARIABLES = ".error-variables.json";
  private static final int LAST_OUTPUT_BYTES = 64 * 1024;

  /** Characters of the templates that are kept parsed, with some 400 bytes for each. */
  private static final int TEMPLATES = 16 * 1024;

  private final Path baseDir;
  private final Optional<String> workingDir;
  private final RunDirectory runDirectory;
  private final OutputStore output;
  private final TaskEnvironment environment;
  private final TemplateCache templates = new TemplateCache(TEMPLATES);

  /**
   * @param baseDir the base directory of the definitions, from which working directories count
   * @param workingDir where tasks run whose definition does not say it; empty for {@code baseDir}
   */
  public TaskCommands(
      Path baseDir,
      Optional<String> workingDir,
      RunDirectory runDirectory,
      OutputStore output,
      TaskEnvironment environment) {
    this.baseDir = baseDir;
    this.workingDir = workingDir;
    this.runDirectory = runDirectory;
    this.output = output;
    this.environment = environment;
  }

  /**
   * Renders all lines of the script, then lays out its files.
   *
   * @param situation of the job, for a handler
   * @throws dev.prunner.template.TemplateException when a line cannot be rendered; nothing has been
   *     written then
   * @throws IOException when a file cannot be written
   */
  ScriptCommand command(Job job, Task task, Situation situation) throws IOException {
    Map<String, Object> variables = new HashMap<>(job.variables());
    situation.status().ifPresent(status -> variables.put("jobStatus", status.label()));
    situation.failure().ifPresent(failed -> variables.putAll(failureVariables(job, failed)));
    List<String> lines = render(job, task, variables);
    Map<String, String> env = environment.of(job, task, variables);
    String file = situation.isOfHandler() ? HANDLER_VARIABLES : VARIABLES;
    Path variablesFile = runDirectory.writeVariables(job.id(), file, variables);
    int attempt = job.task(task.name()).map(TaskRun::attempt).orElse(1);
    env.put("PRUNNER_ATTEMPT", Integer.toString(attempt));
    output.prepare(job.id());
    return new ScriptCommand(
        place(job, task.name(), attempt),
        new Script(task.name(), lines, task.allowFailure(), environment.ofTheShell(variables)),
        directory(job, task, situation),
        env,
        Map.of("PRUNNER_VARIABLES", variablesFile),
        StopRules.DEFAULT);
  }

  /** Where an attempt of a task stands, whether it has begun or not. */
  public TaskPlace place(Job job, String task, int attempt) {
    return new TaskPlace(
        new TaskKey(job.id(), task, attempt),
        job.pipeline().launcherOf(task),
        runDirectory.of(job.id(), task, attempt),
        output.path(job.id(), task, attempt, StreamName.STDOUT),
        output.path(job.id(), task, attempt, StreamName.STDERR));
  }

  /** Notes that the output of a job stays where it is, while the job goes on here. */
  public void takeOver(Job job) {
    try {
      output.takeOver(job);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Earlier output of job " + job.id() + " will seem to be empty", e);
    }
  }

  /**
   * Whether a condition holds for the variables of a job.
   *
   * @throws dev.prunner.template.TemplateException when it cannot be evaluated
   */
  boolean holds(String condition, Job job) {
    return Condition.parse(condition).holds(known(job, job.variables()));
  }

  /**
   * What a template of a definition gives for the variables of a job.
   *
   * @throws dev.prunner.template.TemplateException when it cannot be rendered
   */
  public String render(String template, Map<String, Object> variables) {
    return templates.of(template).render(variables);
  }

  private List<String> render(Job job, Task task, Map<String, Object> variables) {
    Map<String, Object> known = known(job, variables);
    return task.script().stream().map(line -> templates.of(line).render(known)).toList();
  }

  private static Map<String, Object> known(Job job, Map<String, Object> variables) {
    Map<String, Object> known = new HashMap<>(variables);
    known.put(JobVariables.JOB_ID, job.id().toString());
    job.firing()
        .ifPresent(firing -> known.put(JobVariables.SCHEDULED_AT, firing.instant().toString()));
    return known;
  }

  private Map<String, Object> failureVariables(Job job, TaskRun failed) {
    return Map.of(
        "failedTaskName", failed.name(),
        "failedTaskExitCode", failed.exitCode().orElse(-1),
        "failedTaskError", failed.error().orElse(""),
        "failedTaskStdout", lastOutput(job, failed, StreamName.STDOUT),
        "failedTaskStderr", lastOutput(job, failed, StreamName.STDERR));
  }

  /**
   * Without the NUL characters, which neither an environment nor a script can have, as a shell
   * reads the output of a command. An output that is unreadable keeps nobody from being told.
   */
  private String lastOutput(Job job, TaskRun failed, StreamName stream) {
    try {
      return output
          .open(job, failed.name(), failed.lastAttempt(), stream)
          .lastBytes(LAST_OUTPUT_BYTES)
          .replace("\0", "");
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A handler of job " + job.id() + " runs without an output", e);
      return "";
    }
  }

  private Path directory(Job job, Task task, Situation situation) throws IOException {
    if (task.runOn().isPresent()) {
      return Path.of(task.workingDir().or(job.pipeline()::workingDir).orElse(""));
    }
    return situation.isOfHandler() ? existingWorkingDir(job, task) : workingDir(job, task);
  }

  /** A directory that is missing may be what failed the job. */
  private Path existingWorkingDir(Job job, Task task) {
    try {
      Path dir = workingDir(job, task);
      return Files.isDirectory(dir) ? dir : baseDir;
    } catch (IOException noDirectory) {
      return baseDir;
    }
  }

  private Path workingDir(Job job, Task task) throws IOException {
    Optional<String> dir = task.workingDir().or(job.pipeline()::workingDir).or(() -> workingDir);
    try {
      return dir.map(baseDir::resolve).orElse(baseDir);
    } catch (InvalidPathException e) {
      throw new IOException(
          "The working directory %s is not the name of a file, or not in the server's locale, which"
                  .formatted(dir.orElse(""))
              + " LANG=C.UTF-8 would make one of all names",
          e);
    }
  }
}
