package dev.prunner.template.values;

import dev.prunner.template.TemplateException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of values in templates: those of JSON. */
enum ValueKind {
  NIL,
  BOOLEAN,
  NUMBER,
  TEXT,
  LIST,
  MAP;

  /**
   * The kind of a value.
   *
   * @throws TemplateException if it is none of these, so that no other object can be used
   */
  static ValueKind of(@Nullable Object value) {
    if (value == null) {
      return NIL;
    } else if (value instanceof Boolean) {
      return BOOLEAN;
    } else if (value instanceof Number) {
      return NUMBER;
    } else if (value instanceof CharSequence || value instanceof Character) {
      return TEXT;
    } else if (value instanceof Collection) {
      return LIST;
    } else if (value instanceof Map) {
      return MAP;
    }
    throw new TemplateException(
        "a value of type " + value.getClass().getName() + " cannot be used in a template");
  }

  /** The name for messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
