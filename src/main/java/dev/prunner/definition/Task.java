package dev.prunner.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The definition of a task, or of a pipeline's {@code on_error}.
 *
 * @param name unique in its pipeline
 * @param script the lines of one shell session; empty for a task that only joins others
 * @param dependsOn sorted names of the tasks that must be done before this one starts
 * @param allowFailure whether the task counts as done even if it fails
 * @param env overrides the pipeline's
 * @param workingDir where it runs, relative to the base directory; overrides the pipeline's
 * @param when the template of the condition without which it is skipped
 * @param limits what ends it, and how often it is tried
 * @param interruptible whether a newer job may end its job once it has started
 * @param runOn the launcher that runs it, by its name; empty for this machine
 */
public record Task(
    String name,
    List<String> script,
    List<String> dependsOn,
    boolean allowFailure,
    Map<String, String> env,
    Optional<String> workingDir,
    Optional<String> when,
    TaskLimits limits,
    boolean interruptible,
    Optional<String> runOn) {

  /** The name under which a pipeline's {@code on_error} runs as a task of the job. */
  public static final String ON_ERROR = "on_error";

  /** The name under which a pipeline's {@code finally} runs as a task of the job. */
  public static final String FINALLY = "finally";

  public Task {
    script = List.copyOf(script);
    dependsOn = List.copyOf(dependsOn);
    env = Map.copyOf(env);
  }

  /** One with the default of everything else. */
  public Task(
      String name,
      List<String> script,
      List<String> dependsOn,
      boolean allowFailure,
      Map<String, String> env,
      Optional<String> workingDir) {
    this(name, script, dependsOn, allowFailure, env, workingDir, Optional.empty(), TaskLimits.NONE);
  }

  /** One that runs on this machine. */
  public Task(
      String name,
      List<String> script,
      List<String> dependsOn,
      boolean allowFailure,
      Map<String, String> env,
      Optional<String> workingDir,
      Optional<String> when,
      TaskLimits limits,
      boolean interruptible) {
    this(
        name,
        script,
        dependsOn,
        allowFailure,
        env,
        workingDir,
        when,
        limits,
        interruptible,
        Optional.empty());
  }

  /** One that may be interrupted. */
  public Task(
      String name,
      List<String> script,
      List<String> dependsOn,
      boolean allowFailure,
      Map<String, String> env,
      Optional<String> workingDir,
      Optional<String> when,
      TaskLimits limits) {
    this(name, script, dependsOn, allowFailure, env, workingDir, when, limits, true);
  }

  /** This task, which depends on others. */
  public Task dependingOn(List<String> others) {
    return new Task(
        name, script, others, allowFailure, env, workingDir, when, limits, interruptible, runOn);
  }

  /**
   * This task, which runs where its pipeline says unless it says it itself.
   *
   * @param launcher of the pipeline
   */
  public Task inheriting(Optional<String> launcher) {
    return new Task(
        name,
        script,
        dependsOn,
        allowFailure,
        env,
        workingDir,
        when,
        limits,
        interruptible,
        runOn.or(() -> launcher).filter(place -> !place.equals(LauncherDefinition.LOCAL)));
  }

  /** This task under another name, with more variables in its environment. */
  public Task replica(String newName, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(env);
    all.putAll(more);
    return new Task(
        newName,
        script,
        dependsOn,
        allowFailure,
        all,
        workingDir,
        when,
        limits,
        interruptible,
        runOn);
  }
}
