package dev.prunner.definition;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the variables of a job may be. */
public final class JobVariables {

  /** The name under which every template finds the id of its job. */
  public static final String JOB_ID = "__jobID";

  /** The name under which templates find the instant for which a schedule has fired. */
  public static final String SCHEDULED_AT = "__scheduledAt";

  private JobVariables() {}

  /** Why no task could ever be given these variables, naming one; empty if each could. */
  public static Optional<String> problem(Map<String, ?> variables) {
    return taken(variables, JOB_ID, "the id of the job")
        .or(() -> taken(variables, SCHEDULED_AT, "the time for which a schedule has fired"))
        .or(() -> withNul(variables));
  }

  private static Optional<String> taken(Map<String, ?> variables, String name, String meaning) {
    return variables.containsKey(name)
        ? Optional.of("the variable name '" + name + "' is taken: it is " + meaning)
        : Optional.empty();
  }

  private static Optional<String> withNul(Map<String, ?> variables) {
    return variables.entrySet().stream()
        .filter(variable -> hasNul(variable.getKey()) || hasNul(variable.getValue()))
        .map(
            variable ->
                "the variable '"
                    + variable.getKey().replace('\0', '?')
                    + "' contains a NUL character, which no script can be given")
        .findFirst();
  }

  private static boolean hasNul(Object value) {
    if (value instanceof String text) {
      return text.indexOf('\0') >= 0;
    }
    if (value instanceof Collection<?> list) {
      return list.stream().anyMatch(JobVariables::hasNul);
    }
    return value instanceof Map<?, ?> map
        && Stream.concat(map.keySet().stream(), map.values().stream())
            .anyMatch(JobVariables::hasNul);
  }
}
