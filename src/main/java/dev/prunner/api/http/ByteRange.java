package dev.prunner.api.http;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A byte range of content of a known size (RFC 9110, section 14).
 *
 * @param from the first byte, counted from 0
 * @param length how many bytes; 0 if the range is beyond the end
 */
public record ByteRange(long from, long length) {

  private static final Pattern SINGLE =
      Pattern.compile("\\s*bytes\\s*=\\s*(\\d*)-(\\d*)\\s*", Pattern.CASE_INSENSITIVE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /**
   * Parses a {@code Range} header.
   *
   * @return empty if the header must be ignored: it is malformed, asks for several ranges, or for
   *     the last bytes of empty content
   */
  public static Optional<ByteRange> parse(String header, long size) {
    Matcher range = SINGLE.matcher(header);
    if (!range.matches()) {
      return Optional.empty();
    }
    Optional<Long> first = number(range.group(1));
    Optional<Long> last = number(range.group(2));
    return first.isPresent()
        ? between(first.get(), last.orElse(Long.MAX_VALUE), size)
        : last.flatMap(length -> end(length, size));
  }

  private static Optional<ByteRange> between(long first, long last, long size) {
    return last < first
        ? Optional.empty()
        : Optional.of(new ByteRange(first, Math.max(0, Math.min(last, size - 1) - first + 1)));
  }

  private static Optional<ByteRange> end(long length, long size) {
    long there = Math.min(size, length);
    return size == 0 && length > 0
        ? Optional.empty()
        : Optional.of(new ByteRange(size - there, there));
  }

  /** A number beyond any file size counts as the largest long. */
  private static Optional<Long> number(String digits) {
    return digits.isEmpty()
        ? Optional.empty()
        : Optional.of(new BigInteger(digits).min(MAX).longValue());
  }

  /** Whether the range is beyond the end (416). */
  public boolean isUnsatisfiable() {
    return length == 0;
  }

  /** The value of {@code Content-Range}. */
  public String contentRange(long size) {
    return isUnsatisfiable()
        ? "bytes */" + size
        : "bytes " + from + "-" + (from + length - 1) + "/" + size;
  }
}
