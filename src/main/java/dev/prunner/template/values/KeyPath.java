package dev.prunner.template.values;

import dev.prunner.template.TemplateException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path of keys from a value to a nested one.
 *
 * @param base the name of the start in messages; empty for the job's variables
 */
public record KeyPath(String base, List<String> names) {

  /**
   * The value at the end of the path, or a {@link Missing} that names the missing part.
   *
   * @throws TemplateException if it leads through a value without keys
   */
  public @Nullable Object from(@Nullable Object start) {
    Object value = start;
    for (int i = 0; i < names.size(); i++) {
      if (value instanceof Missing) {
        return value;
      }
      value = step(value, i);
    }
    return value;
  }

  private @Nullable Object step(@Nullable Object value, int i) {
    if (value == null) {
      return missing(i);
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new TemplateException(
          "'%s' has no key '%s', it is a %s"
              .formatted(reached(i), names.get(i), ValueKind.of(value).label()));
    }
    Object found = map.get(names.get(i));
    return found == null && !map.containsKey(names.get(i)) ? missing(i) : found;
  }

  private Missing missing(int i) {
    return new Missing("variable '" + reached(i + 1) + "'");
  }

  /** The whole path, for messages. */
  public String shown() {
    return reached(names.size());
  }

  private String reached(int count) {
    String keys = String.join(".", names.subList(0, count));
    boolean joined = base.isEmpty() || base.equals(".") || keys.isEmpty();
    return base + (joined ? "" : ".") + keys;
  }
}
