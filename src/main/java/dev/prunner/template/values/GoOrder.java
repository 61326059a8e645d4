package dev.prunner.template.values;

import dev.prunner.template.TemplateException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares values. */
final class GoOrder {

  /** By UTF-8 bytes, as in Go; Java's order differs for supplementary characters. */
  static final Comparator<String> TEXT =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private GoOrder() {}

  /** Whether the first equals one of the others. */
  static boolean equalsAny(List<@Nullable Object> values) {
    return values.subList(1, values.size()).stream().anyMatch(other -> equal(values.get(0), other));
  }

  /**
   * Whether two values are equal; nil equals only nil.
   *
   * @throws TemplateException if they are of different kinds, or lists or maps
   */
  static boolean equal(@Nullable Object a, @Nullable Object b) {
    ValueKind kind = ValueKind.of(a);
    ValueKind other = ValueKind.of(b);
    if (kind == ValueKind.NIL || other == ValueKind.NIL) {
      return kind == other;
    }
    if (kind == ValueKind.BOOLEAN && other == ValueKind.BOOLEAN) {
      return String.valueOf(a).equals(String.valueOf(b));
    }
    return compare(a, b) == 0;
  }

  /**
   * Negative, zero or positive if the first is less than, equal to or greater than the second.
   *
   * @throws TemplateException if they are not both text or both numbers
   */
  static int compare(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Number first && b instanceof Number second) {
      BigDecimal decimal = Numbers.decimal(first);
      return decimal.compareTo(Numbers.decimal(second));
    }
    if (ValueKind.of(a) == ValueKind.TEXT && ValueKind.of(b) == ValueKind.TEXT) {
      return TEXT.compare(String.valueOf(a), String.valueOf(b));
    }
    throw new TemplateException(
        "a %s cannot be compared with a %s"
            .formatted(ValueKind.of(a).label(), ValueKind.of(b).label()));
  }
}
