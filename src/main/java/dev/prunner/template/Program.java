package dev.prunner.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template as Velocity text, and the constants that the text refers to by index.
 *
 * @param velocity contains no text of the template itself
 * @param defined the same for each template that it defines, by name
 */
record Program(
    VelocityText velocity, Map<String, VelocityText> defined, List<@Nullable Object> constants) {

  /** The name of the {@link TemplateHelper} in the text. */
  static final String HELPER = "go";

  /** The name of the job's variables in the text, or of the argument of a defined template. */
  static final String ROOT = "r0";

  String render(Map<String, ?> variables) {
    return velocity.render(new TemplateHelper(this), variables);
  }
}
