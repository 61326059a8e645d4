package dev.prunner.definition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in Go's notation: {@code 300ms}, {@code 1.5h}, {@code +1h30m}, {@code 0}. */
public final class GoDuration {

  private static final Pattern PART =
      Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
  private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");

  /** What the notation looks like, as a regular expression that JavaScript knows too. */
  public static final String PATTERN = "^[+]?(0|" + WHOLE.pattern() + ")$";

  /** As {@link #PATTERN}, of durations that may be negative. */
  public static final String SIGNED_PATTERN = "^[+-]?(0|" + WHOLE.pattern() + ")$";

  /** Go counts nanoseconds in 64 bits, which allows 292 years. */
  private static final BigInteger NANOS_IN_MILLI = BigInteger.valueOf(1_000_000);

  private GoDuration() {}

  /**
   * Parses a duration, truncated to milliseconds.
   *
   * @throws IllegalArgumentException if the text is not a duration, or negative; the message says
   *     what is expected
   */
  public static Duration parse(String text) {
    Duration duration = parseSigned(text);
    if (duration.isNegative()) {
      throw new IllegalArgumentException("'" + text + "' is negative");
    }
    return duration;
  }

  /**
   * Parses a duration that may be negative, truncated to milliseconds.
   *
   * @throws IllegalArgumentException if the text is not a duration; the message says what is
   *     expected
   */
  public static Duration parseSigned(String text) {
    String trimmed = text.strip();
    String amount = trimmed.matches("[+-].*") ? trimmed.substring(1) : trimmed;
    if (amount.equals("0")) {
      return Duration.ZERO;
    }
    if (!WHOLE.matcher(amount).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration; write it like 300ms, 10s, 1.5h or 1h30m");
    }
    Duration duration = sum(text, PART.matcher(amount));
    return trimmed.startsWith("-") ? duration.negated() : duration;
  }

  private static Duration sum(String text, Matcher part) {
    try {
      BigDecimal millis = BigDecimal.ZERO;
      while (part.find()) {
        millis = millis.add(new BigDecimal(part.group(1)).multiply(millisIn(part.group(2))));
      }
      return Duration.ofNanos(millis.toBigInteger().multiply(NANOS_IN_MILLI).longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is too long", e);
    }
  }

  private static BigDecimal millisIn(String unit) {
    return switch (unit) {
      case "h" -> BigDecimal.valueOf(3_600_000);
      case "m" -> BigDecimal.valueOf(60_000);
      case "s" -> BigDecimal.valueOf(1_000);
      case "ms" -> BigDecimal.ONE;
      case "ns" -> BigDecimal.ONE.movePointLeft(6);
      // Both letters that Unicode has for the Greek one.
      default -> BigDecimal.ONE.movePointLeft(3);
    };
  }

  /**
   * Formats a duration, such as {@code 1h30m}; {@link #parse} returns the same.
   *
   * @param duration not negative, in whole milliseconds
   */
  public static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.toString();
  }

  /** Formats a duration as Go prints it: {@code 1h0m0s}, {@code 10m0s}, {@code 2.5s}. */
  public static String print(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return format(duration);
    }
    String seconds =
        BigDecimal.valueOf(duration.toMillis() % 60_000, 3).stripTrailingZeros().toPlainString();
    String minutes = duration.toMinutes() > 0 ? duration.toMinutesPart() + "m" : "";
    String hours = duration.toHours() > 0 ? duration.toHours() + "h" : "";
    return hours + minutes + seconds + "s";
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }
}
