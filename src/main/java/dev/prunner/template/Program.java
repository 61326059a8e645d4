package dev.prunner.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template as Velocity text, and what that text names by number.
 *
 * @param velocity holds no text of the template's own
 */
record Program(String velocity, List<@Nullable Object> constants) {

  /** The name under which the text finds the {@link TemplateHelper}. */
  static final String HELPER = "go";

  /** The name under which the text finds the job's variables. */
  static final String ROOT = "r0";
}
