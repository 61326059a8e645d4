package dev.prunner.app.engine;

import dev.prunner.app.config.ClusterSettings;
import dev.prunner.app.config.Environment;
import dev.prunner.app.config.InheritedVariables;
import dev.prunner.app.config.Settings;
import dev.prunner.definition.Definitions;
import dev.prunner.job.store.QueueStore;
import dev.prunner.job.store.Servers;
import dev.prunner.process.Launcher;
import dev.prunner.process.ProgramRunner;
import dev.prunner.process.local.LocalProcesses;
import dev.prunner.queue.JobQueue;
import dev.prunner.runner.PipelineRunner;
import dev.prunner.runner.execution.Dispatcher;
import dev.prunner.runner.execution.ExecutionTools;
import dev.prunner.runner.execution.JobEvents;
import dev.prunner.runner.execution.RunDirectory;
import dev.prunner.runner.execution.TaskCommands;
import dev.prunner.runner.execution.TaskEnvironment;
import dev.prunner.runner.execution.TaskSlots;
import dev.prunner.secret.SecretReader;
import dev.prunner.secret.SecretSupply;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/**
 * What a runner is made of, beside the settings.
 *
 * @param store where the jobs are kept
 * @param server the name by which the jobs of this runner are known there
 * @param servers that use the store at the same time
 * @param outputs where the tasks' output goes
 * @param runFiles the directory of the files of running tasks
 * @param programs runs the commands of secrets
 * @param waiting runs what gets secrets, and may take its time; must queue and never refuse
 * @param json writes a value as JSON text
 */
public record Engine(
    QueueStore store,
    String server,
    Servers servers,
    Outputs outputs,
    Path runFiles,
    Launcher processes,
    ProgramRunner programs,
    JobEvents events,
    Dispatcher dispatcher,
    Executor waiting,
    Clock clock,
    Function<Object, String> json) {

  /** Processes of this machine, as the settings want them; to be closed by the caller. */
  public static LocalProcesses processes(Settings settings, ScheduledExecutorService timer) {
    return LocalProcesses.open(
        settings.shell(), settings.taskWrapper(), settings.killGrace(), timer);
  }

  /**
   * The runner of these pipelines.
   *
   * @param environment of the tasks, from which settings are taken out here
   */
  public PipelineRunner runner(
      Settings settings, Definitions definitions, Environment environment) {
    RunDirectory runDirectory = new RunDirectory(runFiles, json);
    Map<String, String> inherited = InheritedVariables.of(environment.all());
    Map<String, String> sent = InheritedVariables.of(environment.ofFiles());
    TaskCommands commands =
        new TaskCommands(
            settings.path(),
            settings.workingDir(),
            runDirectory,
            outputs.store(),
            new TaskEnvironment(inherited, sent, definitions::secretVariables, json));
    return new PipelineRunner(
        definitions,
        new ExecutionTools(
            new JobQueue(store, events, clock, server, settings.limits(), servers),
            events,
            commands,
            processes,
            new TaskSlots(settings.maxRunningTasks().orElse(Integer.MAX_VALUE)),
            runDirectory,
            dispatcher,
            new SecretSupply(
                new SecretReader(settings.path(), inherited, programs), outputs.secrets(), waiting),
            clock),
        settings.cluster().map(ClusterSettings::takeoverAfter).orElse(Duration.ZERO));
  }
}
