package dev.prunner.template.values;

/** Quotes any text as a single shell word. */
final class ShellQuote {

  private ShellQuote() {}

  /** The text in single quotes, in which POSIX shells treat only the quote as special. */
  static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
