package dev.prunner.scheduler;

import dev.prunner.definition.MergeRule;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.input.InputProblem;
import dev.prunner.job.CanonicalJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes of the variables of a job and of the one that replaces it. */
public sealed interface Merging {

  /** Bytes of all merged variables as JSON, unless there is a lower limit. */
  int MOST_BYTES = 1024 * 1024;

  /** They are one. */
  record Merged(Map<String, Object> variables) implements Merging {}

  /**
   * They cannot be.
   *
   * @param reason for the user to read
   */
  record Refused(String reason) implements Merging {}

  /**
   * Merges variables; those that only one of the jobs has are kept.
   *
   * @param pipeline whose rules and variables count
   * @param earlier of the job that is replaced
   * @param later of the new job
   * @param mostBytes of them as JSON
   */
  static Merging of(
      Pipeline pipeline, Map<String, Object> earlier, Map<String, Object> later, int mostBytes) {
    QueueRules rules = pipeline.queue();
    if (rules.merge().isEmpty()) {
      return new Merged(later);
    }
    try {
      return checked(pipeline, limited(merged(rules, earlier, later), mostBytes));
    } catch (IllegalArgumentException e) {
      return new Refused(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Object> merged(
      QueueRules rules, Map<String, Object> earlier, Map<String, Object> later) {
    Set<String> names = new TreeSet<>(earlier.keySet());
    names.addAll(later.keySet());
    Map<String, Object> merged = new LinkedHashMap<>();
    for (String name : names) {
      MergeRule rule = rules.mergeRule(name);
      Object first = earlier.get(name);
      Object second = later.get(name);
      demandType(name, rule, first);
      demandType(name, rule, second);
      merged.put(name, merged(rule, first, second, later.containsKey(name)));
    }
    return merged;
  }

  /** Each of the two may have what the pipeline declares, and both together too much of it. */
  private static Merging checked(Pipeline pipeline, Merging merging) {
    if (merging instanceof Merged merged) {
      List<InputProblem> problems = pipeline.inputs().problems(merged.variables());
      if (!problems.isEmpty()) {
        return new Refused(
            "its variables and those of the job that it would replace do not fit together: %s; send it again when that job has started"
                .formatted(InputProblem.join(problems)));
      }
    }
    return merging;
  }

  private static Merging limited(Map<String, Object> merged, int mostBytes) {
    int bytes = CanonicalJson.of(merged).getBytes(StandardCharsets.UTF_8).length;
    return bytes <= mostBytes
        ? new Merged(merged)
        : new Refused(
            "its variables and those of the job that it would replace have %d bytes together, more than the %d that are kept; send it again when that job has started"
                .formatted(bytes, mostBytes));
  }

  private static void demandType(String name, MergeRule rule, @Nullable Object value) {
    Class<?> type =
        switch (rule) {
          case NEWEST, OLDEST -> Object.class;
          case APPEND, UNION -> List.class;
          case ANY -> Boolean.class;
          case MAX, MIN -> Number.class;
        };
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException(
          "the variable '%s' must be a %s to be merged by the rule '%s'"
              .formatted(name, label(type), rule.name().toLowerCase(Locale.ROOT)));
    }
  }

  private static String label(Class<?> type) {
    return type == List.class ? "list" : type == Boolean.class ? "boolean" : "number";
  }

  /** Null is a value like any other one for the rules that choose, and none for the others. */
  private static @Nullable Object merged(
      MergeRule rule, @Nullable Object first, @Nullable Object second, boolean isSent) {
    if (rule == MergeRule.NEWEST) {
      return isSent ? second : first;
    }
    if (first == null || second == null) {
      return only(rule, first == null ? second : first);
    }
    return switch (rule) {
      case NEWEST -> second;
      case OLDEST -> first;
      case APPEND -> Stream.concat(list(first), list(second)).toList();
      case UNION -> distinct(Stream.concat(list(first), list(second)));
      case ANY -> (Boolean) first || (Boolean) second;
      case MAX -> decimal(first).compareTo(decimal(second)) >= 0 ? first : second;
      case MIN -> decimal(first).compareTo(decimal(second)) <= 0 ? first : second;
    };
  }

  private static @Nullable Object only(MergeRule rule, @Nullable Object value) {
    return rule == MergeRule.UNION && value != null ? distinct(list(value)) : value;
  }

  private static Stream<?> list(Object value) {
    return ((List<?>) value).stream();
  }

  /** Values are the same if they are as JSON. */
  private static List<?> distinct(Stream<?> values) {
    Set<String> seen = new HashSet<>();
    return values.filter(value -> seen.add(CanonicalJson.of(value))).toList();
  }

  private static BigDecimal decimal(Object value) {
    return CanonicalJson.decimal((Number) value);
  }
}
