package dev.prunner.template.values;

import dev.prunner.template.TemplateException;
import org.jspecify.annotations.Nullable;

/**
 * Represents a missing value: false in a condition, an error elsewhere.
 *
 * @param what is missing, for messages
 */
public record Missing(String what) {

  /**
   * Requires a value not to be missing.
   *
   * @throws TemplateException if it is missing
   */
  public static @Nullable Object check(@Nullable Object value) {
    if (value instanceof Missing missing) {
      throw new TemplateException(missing.what() + " is not set");
    }
    return value;
  }
}
