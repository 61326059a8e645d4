package dev.prunner.template.values;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Prints values like Go, except that numbers never have an exponent. */
public final class ValuePrinter {

  /** Prints a value that is neither a list nor a map. */
  interface Leaf {
    String print(@Nullable Object value);
  }

  private final Leaf leaf;
  private final StringBuilder out = new StringBuilder();

  private ValuePrinter(Leaf leaf) {
    this.leaf = leaf;
  }

  /** As the value of an action: a null alone has another text there than in a list. */
  public static String printed(@Nullable Object value) {
    return value == null ? "<no value>" : print(value);
  }

  static String print(@Nullable Object value) {
    return print(value, ValuePrinter::plain);
  }

  /** The value, with each leaf of its lists and maps, and each key, printed by {@code leaf}. */
  static String print(@Nullable Object value, Leaf leaf) {
    ValuePrinter printer = new ValuePrinter(leaf);
    printer.append(value, 0);
    return printer.out.toString();
  }

  /** All values, with a space between two if neither is text. */
  static String print(List<@Nullable Object> values) {
    StringBuilder out = new StringBuilder();
    boolean spaced = false;
    for (Object value : values) {
      boolean isText = ValueKind.of(value) == ValueKind.TEXT;
      out.append(spaced && !isText ? " " : "").append(print(value));
      spaced = !isText;
      Limits.checkLength(out.length());
    }
    return out.toString();
  }

  /** All values, separated by spaces, and a line feed. */
  static String printLine(List<@Nullable Object> values) {
    StringBuilder out = new StringBuilder();
    String separator = "";
    for (Object value : values) {
      out.append(separator).append(print(value));
      separator = " ";
      Limits.checkLength(out.length());
    }
    return out.append('\n').toString();
  }

  static String plain(@Nullable Object value) {
    if (value == null) {
      return "<nil>";
    }
    return value instanceof Number number ? Numbers.plain(number) : value.toString();
  }

  private void append(@Nullable Object value, int depth) {
    Limits.checkDepth(depth);
    if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
      boolean keyed = value instanceof Map<?, ?>;
      out.append(keyed ? "map[" : "[");
      appendAll(
          GoValues.entries(value), entry -> keyed ? leaf.print(entry.key()) + ":" : "", depth + 1);
      out.append(']');
    } else {
      out.append(leaf.print(ValueKind.of(value) == ValueKind.NIL ? null : value));
    }
    Limits.checkLength(out.length());
  }

  private void appendAll(
      List<GoValues.Entry> entries, Function<GoValues.Entry, String> label, int depth) {
    String separator = "";
    for (GoValues.Entry entry : entries) {
      out.append(separator).append(label.apply(entry));
      append(entry.value(), depth);
      separator = " ";
    }
  }
}
