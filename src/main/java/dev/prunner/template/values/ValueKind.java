package dev.prunner.template.values;

import dev.prunner.template.TemplateException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of values that a template knows: those of JSON. */
enum ValueKind {
  NIL,
  BOOLEAN,
  NUMBER,
  TEXT,
  LIST,
  MAP;

  /**
   * What a value is.
   *
   * @throws TemplateException when it is of no kind, so that no object is used by accident
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

  /** For a message. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
