package dev.prunner.template.values;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as Go's source code, and the names of their types. */
final class GoSyntax {

  private static final String LIST = "[]interface {}";
  private static final String MAP = "map[string]interface {}";

  private GoSyntax() {}

  /** The type that a value has in the original, where the numbers of a job are fractions. */
  static String type(@Nullable Object value) {
    return switch (ValueKind.of(value)) {
      case NIL -> "<nil>";
      case BOOLEAN -> "bool";
      case NUMBER -> value instanceof Long || value instanceof Integer ? "int" : "float64";
      case TEXT -> "string";
      case LIST -> LIST;
      case MAP -> MAP;
    };
  }

  static String of(@Nullable Object value) {
    return value == null ? "<nil>" : nested(value, 0);
  }

  private static String nested(@Nullable Object value, int depth) {
    Limits.checkDepth(depth);
    if (value == null) {
      return "interface {}(nil)";
    } else if (value instanceof Collection || value instanceof Map) {
      boolean keyed = value instanceof Map;
      List<GoValues.Entry> entries = GoValues.entries(value);
      return entries.stream()
          .map(entry -> key(entry, keyed) + nested(entry.value(), depth + 1))
          .collect(Collectors.joining(", ", (keyed ? MAP : LIST) + "{", "}"));
    }
    return ValueKind.of(value) == ValueKind.TEXT
        ? GoQuote.quote(value.toString())
        : ValuePrinter.plain(value);
  }

  private static String key(GoValues.Entry entry, boolean keyed) {
    return keyed ? GoQuote.quote(entry.key().toString()) + ":" : "";
  }
}
