package dev.prunner.template.values;

import dev.prunner.template.TemplateException;
import java.math.BigDecimal;

/** Handles numbers of all types alike. */
final class Numbers {

  private Numbers() {}

  /**
   * A number's exact value.
   *
   * @throws TemplateException if it is not finite, or so large or small that its digits could
   *     exhaust the memory
   */
  static BigDecimal decimal(Number number) {
    BigDecimal decimal = exact(number);
    if (decimal.scale() > Limits.DIGITS
        || decimal.precision() - (long) decimal.scale() > Limits.DIGITS) {
      throw new TemplateException("a number has more than " + Limits.DIGITS + " digits");
    }
    return decimal;
  }

  private static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    try {
      return new BigDecimal(number.toString());
    } catch (NumberFormatException e) {
      throw new TemplateException("'" + number + "' is not a number that can be used", e);
    }
  }

  /** Without an exponent, and without trailing zeros. */
  static String plain(Number number) {
    BigDecimal decimal = decimal(number);
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  static boolean isWhole(BigDecimal decimal) {
    return decimal.stripTrailingZeros().scale() <= 0;
  }
}
