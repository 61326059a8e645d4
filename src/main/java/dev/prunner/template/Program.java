package dev.prunner.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template as Velocity text, and the constants that the text refers to by index.
 *
 * @param velocity contains no text of the template itself
 */
record Program(String velocity, List<@Nullable Object> constants) {

  /** The name of the {@link TemplateHelper} in the text. */
  static final String HELPER = "go";

  /** The name of the job's variables in the text. */
  static final String ROOT = "r0";
}
