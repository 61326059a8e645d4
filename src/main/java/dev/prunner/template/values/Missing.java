package dev.prunner.template.values;

import dev.prunner.template.TemplateException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a value that is not there: false in a condition, an error elsewhere.
 *
 * @param what is not there, for a message
 */
public record Missing(String what) {

  /**
   * Holds a value to be there.
   *
   * @throws TemplateException when it is not
   */
  public static @Nullable Object check(@Nullable Object value) {
    if (value instanceof Missing missing) {
      throw new TemplateException(missing.what() + " is not set");
    }
    return value;
  }
}
