package dev.prunner.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of something of a known size (RFC 9110, section 14).
 *
 * @param from the first byte, counted from 0
 * @param length how many; 0 when nothing of it is there
 */
record ByteRange(long from, long length) {

  private static final Pattern SINGLE =
      Pattern.compile("\\s*bytes\\s*=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  /**
   * The range that a {@code Range} header asks for.
   *
   * @return empty when the header is to be ignored, as one that asks for several parts may be
   */
  static Optional<ByteRange> parse(String header, long size) {
    Matcher range = SINGLE.matcher(header);
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long last = Math.min(size, Long.parseLong(range.group(2)));
      return Optional.of(new ByteRange(size - last, last));
    }
    long from = Long.parseLong(range.group(1));
    long to = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    if (to < from && !range.group(2).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ByteRange(from, Math.max(0, Math.min(to, size - 1) - from + 1)));
  }

  /** Whether nothing of it is there (416). */
  boolean isUnsatisfiable() {
    return length == 0;
  }

  /** The value of {@code Content-Range}. */
  String contentRange(long size) {
    return isUnsatisfiable()
        ? "bytes */" + size
        : "bytes " + from + "-" + (from + length - 1) + "/" + size;
  }
}
