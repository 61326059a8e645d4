package dev.prunner.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The definition of a task.
 *
 * @param name unique in its pipeline
 * @param script the lines of one shell session; empty for a task that only joins others
 * @param dependsOn sorted names of the tasks that must be done before this one starts
 * @param allowFailure whether the task counts as done even if it fails
 * @param env overrides the pipeline's
 * @param workingDir where it runs, relative to the base directory; overrides the pipeline's
 */
public record Task(
    String name,
    List<String> script,
    List<String> dependsOn,
    boolean allowFailure,
    Map<String, String> env,
    Optional<String> workingDir) {

  /** The name under which a pipeline's {@code on_error} runs as a task of the job. */
  public static final String ON_ERROR = "on_error";

  public Task {
    script = List.copyOf(script);
    dependsOn = List.copyOf(dependsOn);
    env = Map.copyOf(env);
  }
}
