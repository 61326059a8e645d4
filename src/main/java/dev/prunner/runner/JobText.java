package dev.prunner.runner;

import dev.prunner.job.Job;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words to look for in jobs, in upper or lower case: in the id, the pipeline, the user, the
 * partition and the values of variables. A word such as {@code version=1.7} is about one variable.
 */
final class JobText {

  private final List<String> words;

  JobText(String text) {
    this.words = Stream.of(lower(text).split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  /** Whether each word is somewhere in a job that was read with its variables. */
  boolean isIn(Job job) {
    return words.stream().allMatch(word -> isIn(job, word));
  }

  private static boolean isIn(Job job, String word) {
    return Stream.of(
                job.id().toString(),
                job.pipeline().name(),
                job.user(),
                job.queuePartition().orElse(""))
            .anyMatch(text -> lower(text).contains(word))
        || job.variables().entrySet().stream().anyMatch(variable -> isIn(variable, word));
  }

  private static boolean isIn(Map.Entry<String, ?> variable, String word) {
    String name = lower(variable.getKey()) + "=";
    return word.startsWith(name)
        ? isInValue(variable.getValue(), word.substring(name.length()))
        : isInValue(variable.getValue(), word);
  }

  private static boolean isInValue(@Nullable Object value, String word) {
    if (value instanceof Map<?, ?> members) {
      return members.values().stream().anyMatch(member -> isInValue(member, word));
    }
    if (value instanceof Collection<?> items) {
      return items.stream().anyMatch(item -> isInValue(item, word));
    }
    return lower(String.valueOf(value)).contains(word);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
