package dev.prunner.template.values;

/** Makes one word of the shell out of any text. */
final class ShellQuote {

  private ShellQuote() {}

  /** The text in single quotes, in which POSIX shells know no special character but the quote. */
  static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
