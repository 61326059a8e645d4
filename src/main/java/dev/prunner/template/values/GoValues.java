package dev.prunner.template.values;

import dev.prunner.template.TemplateException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Truth, length and elements of values, as in Go's templates. */
public final class GoValues {

  /** An element with its index in a list or its key in a map. */
  public record Entry(Object key, @Nullable Object value) {}

  private GoValues() {}

  /** False for empty, zero, nil and missing values. */
  public static boolean truth(@Nullable Object value) {
    if (value instanceof Missing) {
      return false;
    } else if (value instanceof Boolean condition) {
      return condition;
    } else if (value instanceof Number number) {
      return Numbers.decimal(number).signum() != 0;
    }
    return ValueKind.of(value) != ValueKind.NIL && length(value) > 0;
  }

  /** The bytes of a text, or the elements of a list or map. */
  static int length(@Nullable Object value) {
    if (value instanceof Collection<?> list) {
      return list.size();
    } else if (value instanceof Map<?, ?> map) {
      return map.size();
    } else if (ValueKind.of(value) == ValueKind.TEXT) {
      return String.valueOf(value).getBytes(StandardCharsets.UTF_8).length;
    }
    throw new TemplateException("a " + ValueKind.of(value).label() + " has no length");
  }

  /** The elements of a list in order, of a map sorted by key; nil has none. */
  public static List<Entry> entries(@Nullable Object value) {
    if (value == null) {
      return List.of();
    } else if (value instanceof Collection<?> list) {
      return numbered(list);
    } else if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> new Entry(String.valueOf(entry.getKey()), entry.getValue()))
          .sorted(Comparator.comparing(entry -> entry.key().toString(), GoOrder.TEXT))
          .toList();
    }
    throw new TemplateException("a " + ValueKind.of(value).label() + " cannot be ranged over");
  }

  private static List<Entry> numbered(Collection<?> list) {
    List<Entry> entries = new ArrayList<>(list.size());
    list.forEach(element -> entries.add(new Entry(entries.size(), element)));
    return entries;
  }

  /** The element of the first value at the second, its element at the third, and so on. */
  static @Nullable Object index(List<@Nullable Object> arguments) {
    Object value = arguments.get(0);
    for (Object key : arguments.subList(1, arguments.size())) {
      value = element(Missing.check(value), key);
    }
    return value;
  }

  private static @Nullable Object element(@Nullable Object value, @Nullable Object key) {
    if (value instanceof Map<?, ?> map && key instanceof String name) {
      Object found = map.get(name);
      return found == null && !map.containsKey(name) ? new Missing("key '" + name + "'") : found;
    }
    if (value instanceof List<?> list && key instanceof Number number) {
      return list.get(position(Numbers.decimal(number), list.size()));
    }
    throw new TemplateException(
        "a %s has no index of kind %s"
            .formatted(ValueKind.of(value).label(), ValueKind.of(key).label()));
  }

  private static int position(BigDecimal index, int size) {
    boolean inside =
        index.signum() >= 0
            && index.compareTo(BigDecimal.valueOf(size)) < 0
            && Numbers.isWhole(index);
    if (!inside) {
      throw new TemplateException(
          "there is no element %s in a list of %d".formatted(index.toPlainString(), size));
    }
    return index.intValueExact();
  }
}
