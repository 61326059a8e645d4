package dev.prunner.definition.input;

/**
 * How large a regular expression becomes when it is compiled, roughly: RE2 writes out what is
 * repeated a given number of times, so that a few nested repetitions fill any memory. Its
 * implementation in Go limits them to 1,000 in all; the one for Java looks at each alone.
 */
final class PatternSize {

  private static final long HUGE = 1_000_000_000;

  private final String pattern;
  private int at;

  private PatternSize(String pattern) {
    this.pattern = pattern;
  }

  /** The number of characters that it looks at, repetitions written out. */
  static long of(String pattern) {
    return new PatternSize(pattern).all();
  }

  private long all() {
    long size = 0;
    while (at < pattern.length()) {
      size = Math.min(HUGE, size + alternatives());
      at++; // what closes too much is no pattern, which is for the compiler to say
    }
    return size;
  }

  private long alternatives() {
    long size = 0;
    while (at < pattern.length() && pattern.charAt(at) != ')') {
      size = Math.min(HUGE, size + repeated(atom()));
    }
    return size;
  }

  private long atom() {
    char c = pattern.charAt(at++);
    switch (c) {
      case '(' -> {
        skipFlags();
        long size = alternatives();
        at++;
        return Math.max(1, size);
      }
      case '[' -> skipClass();
      case '\\' -> at++;
      default -> {}
    }
    return 1;
  }

  /** What may follow a bracket: {@code ?:}, {@code ?P<name>}, {@code ?i:}, {@code ?i}. */
  private void skipFlags() {
    if (at < pattern.length() && pattern.charAt(at) == '?') {
      while (at < pattern.length() && ":>)".indexOf(pattern.charAt(at)) < 0) {
        at++;
      }
      at += at < pattern.length() && pattern.charAt(at) != ')' ? 1 : 0;
    }
  }

  private void skipClass() {
    at += at < pattern.length() && pattern.charAt(at) == '^' ? 2 : 1; // a first ] means itself
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private long repeated(long size) {
    long all = size;
    while (at < pattern.length() && pattern.charAt(at) == '{') {
      int end = pattern.indexOf('}', at);
      String[] counts = pattern.substring(at + 1, Math.max(end, at + 1)).split(",", 2);
      if (end < 0 || !counts[0].matches("\\d{1,9}")) {
        return all; // a brace that means itself
      }
      String most = counts[counts.length - 1];
      long times = Long.parseLong(most.matches("\\d{1,9}") ? most : counts[0]);
      all = Math.min(HUGE, all * Math.max(1, times));
      at = end + 1;
    }
    return all;
  }
}
