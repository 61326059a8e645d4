package dev.prunner.log;

import java.util.regex.Pattern;

/** Quotes user-defined text so that it stays one word of one line. */
public final class Quoted {

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._@:/+~%-]+");
  private static final int MAX_LENGTH = 200;

  private Quoted() {}

  /**
   * The text itself if it is a plain word; otherwise in double quotes, with unprintable characters
   * escaped as in Java. Very long text is truncated.
   */
  public static String of(String text) {
    String some = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    if (PLAIN.matcher(some).matches()) {
      return some;
    }
    StringBuilder quoted = new StringBuilder("\"");
    some.chars().forEach(character -> append(quoted, (char) character));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, char character) {
    switch (character) {
      case '"', '\\' -> quoted.append('\\').append(character);
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (isHarmless(character)) {
          quoted.append(character);
        } else {
          quoted.append("\\u%04x".formatted((int) character));
        }
      }
    }
  }

  /** No control characters, line terminators, or characters that change the text direction. */
  private static boolean isHarmless(char character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
