package dev.prunner.output.mask;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is looked for. */
final class Patterns {

  /** Shorter ones would be found in too much that is no secret. */
  static final int SHORTEST = 6;

  private Patterns() {}

  /** The values, and each line of them that is long enough. */
  static List<byte[]> plain(Collection<String> values) {
    return values.stream()
        .flatMap(value -> Stream.concat(Stream.of(value), value.lines()))
        .distinct()
        .filter(text -> text.codePointCount(0, text.length()) >= SHORTEST)
        .map(Patterns::bytes)
        .toList();
  }

  /** The same ones as {@link PercentView} shows them. */
  static List<byte[]> percent(Collection<String> values) {
    return plain(values).stream().map(Patterns::asInUrl).toList();
  }

  private static byte[] asInUrl(byte[] pattern) {
    byte[] meant = pattern.clone();
    for (int i = 0; i < meant.length; i++) {
      meant[i] = PercentView.meaning(meant[i]);
    }
    return meant;
  }

  /** The characters that a value alone decides, wherever in an encoded text it begins. */
  static List<byte[]> base64(Collection<String> values) {
    return values.stream()
        .distinct()
        .filter(text -> text.codePointCount(0, text.length()) >= SHORTEST)
        .flatMap(value -> IntStream.range(0, 3).mapToObj(before -> base64(bytes(value), before)))
        .toList();
  }

  private static byte[] base64(byte[] value, int before) {
    byte[] shifted = new byte[before + value.length];
    System.arraycopy(value, 0, shifted, before, value.length);
    int first = (8 * before + 5) / 6;
    int end = 8 * shifted.length / 6;
    return Arrays.copyOfRange(Base64.getEncoder().encode(shifted), first, end);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
