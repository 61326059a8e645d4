package dev.prunner.template.values;

import dev.prunner.template.TemplateException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
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
      return bytes(value).length;
    }
    throw new TemplateException("a " + ValueKind.of(value).label() + " has no length");
  }

  /** Whether it is nil, or a list or map with nil in it. */
  public static boolean hasNil(@Nullable Object value) {
    return hasNil(value, 0);
  }

  private static boolean hasNil(@Nullable Object value, int depth) {
    Limits.checkDepth(depth);
    if (value instanceof Collection<?> list) {
      return list.stream().anyMatch(element -> hasNil(element, depth + 1));
    } else if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(element -> hasNil(element, depth + 1));
    }
    return value == null;
  }

  /** The elements of a list in order, of a map sorted by key, below a number; nil has none. */
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
    } else if (value instanceof Number number) {
      return LongStream.range(0, rounds(number)).mapToObj(i -> new Entry(i, i)).toList();
    }
    throw new TemplateException("a " + ValueKind.of(value).label() + " cannot be ranged over");
  }

  /** No more than one above the limit, which the caller counts. */
  private static long rounds(Number number) {
    BigDecimal rounds = Numbers.decimal(number);
    if (!Numbers.isWhole(rounds)) {
      throw new TemplateException(Numbers.plain(rounds) + " cannot be ranged over");
    }
    return rounds.min(BigDecimal.valueOf(Limits.ROUNDS + 1L)).longValue();
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
      return list.get(position(number, list.size(), "list"));
    }
    if (ValueKind.of(value) == ValueKind.TEXT && key instanceof Number number) {
      byte[] bytes = bytes(value);
      return (long) (bytes[position(number, bytes.length, "text")] & 0xff);
    }
    throw new TemplateException(
        "a %s has no index of kind %s"
            .formatted(ValueKind.of(value).label(), ValueKind.of(key).label()));
  }

  /**
   * A part of a list, or of the bytes of a text: from the second value, up to the third.
   *
   * @throws TemplateException if it has no such part, or a character would be cut in two
   */
  static Object slice(List<@Nullable Object> arguments) {
    Object value = arguments.get(0);
    int length = length(value);
    int to = bound(arguments, 2, length, length);
    int from = bound(arguments, 1, 0, to);
    if (value instanceof Collection<?> list) {
      bound(arguments, 3, length, length);
      return new ArrayList<>(list).subList(from, to);
    }
    if (ValueKind.of(value) != ValueKind.TEXT || arguments.size() > 3) {
      throw new TemplateException("this part of a " + ValueKind.of(value).label() + " is unknown");
    }
    return decoded(Arrays.copyOfRange(bytes(value), from, to));
  }

  private static int bound(List<@Nullable Object> arguments, int index, int otherwise, int most) {
    if (arguments.size() <= index) {
      return otherwise;
    }
    if (!(arguments.get(index) instanceof Number number)) {
      throw new TemplateException("slice counts with numbers");
    }
    return position(number, most + 1, "part");
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new TemplateException("slice cuts a character in two", e);
    }
  }

  private static byte[] bytes(@Nullable Object text) {
    return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
  }

  private static int position(Number number, int size, String what) {
    BigDecimal index = Numbers.decimal(number);
    boolean inside =
        index.signum() >= 0
            && index.compareTo(BigDecimal.valueOf(size)) < 0
            && Numbers.isWhole(index);
    if (!inside) {
      throw new TemplateException(
          "there is no element %s in a %s of %d".formatted(index.toPlainString(), what, size));
    }
    return index.intValueExact();
  }
}
