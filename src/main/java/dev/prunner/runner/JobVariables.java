package dev.prunner.runner;

import dev.prunner.runner.execution.TaskCommands;
import java.util.Collection;
import java.util.Map;

/** What the variables of a job may be. */
final class JobVariables {

  private JobVariables() {}

  /**
   * Refuses what no task could ever be given.
   *
   * @throws InvalidJobException naming the variable
   */
  static void check(Map<String, ?> variables) {
    if (variables.containsKey(TaskCommands.JOB_ID)) {
      throw new InvalidJobException(
          "the variable name '" + TaskCommands.JOB_ID + "' is taken: it is the id of the job");
    }
    variables.forEach(
        (name, value) -> {
          if (hasNul(name) || hasNul(value)) {
            throw new InvalidJobException(
                "the variable '"
                    + name.replace('\0', '?')
                    + "' contains a NUL character,"
                    + " which no script can be given");
          }
        });
  }

  private static boolean hasNul(Object value) {
    if (value instanceof String text) {
      return text.indexOf('\0') >= 0;
    }
    if (value instanceof Collection<?> list) {
      return list.stream().anyMatch(JobVariables::hasNul);
    }
    return value instanceof Map<?, ?> map && (hasNul(map.keySet()) || hasNul(map.values()));
  }
}
