package dev.prunner.api.pipelines;

import dev.prunner.definition.GoDuration;
import dev.prunner.definition.RetryRules;
import dev.prunner.definition.StopSignal;
import dev.prunner.definition.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The definition of a task or a handler; newer keys only where they are not as by default.
 *
 * @param retry what follows an attempt that has failed
 */
public record TaskDefinition(
    String name,
    List<String> script,
    List<String> dependsOn,
    boolean allowFailure,
    Map<String, String> env,
    Optional<String> workingDir,
    Optional<String> when,
    Optional<String> timeout,
    Optional<String> stopSignal,
    Optional<RetryDefinition> retry,
    Optional<Boolean> interruptible,
    Optional<String> runOn) {

  /** How often and when a task that has failed is tried again. */
  public record RetryDefinition(
      int limit, String delay, double backoff, String maxDelay, Optional<List<Integer>> exitCodes) {

    static RetryDefinition of(RetryRules rules) {
      return new RetryDefinition(
          rules.limit(),
          GoDuration.format(rules.delay()),
          rules.backoff(),
          GoDuration.format(rules.maxDelay()),
          Optional.of(rules.exitCodes().stream().sorted().toList())
              .filter(codes -> !codes.isEmpty()));
    }
  }

  static TaskDefinition of(Task task) {
    return new TaskDefinition(
        task.name(),
        task.script(),
        task.dependsOn(),
        task.allowFailure(),
        task.env(),
        task.workingDir(),
        task.when(),
        task.limits().timeout().map(GoDuration::format),
        Optional.of(task.limits().stopSignal())
            .filter(signal -> signal != StopSignal.TERM)
            .map(Enum::name),
        task.limits().retry().map(RetryDefinition::of),
        Optional.of(task.interruptible()).filter(may -> !may),
        task.runOn());
  }
}
