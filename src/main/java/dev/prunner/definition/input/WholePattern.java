package dev.prunner.definition.input;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A regular expression of RE2, which takes time in proportion to the text, whatever the two are. In
 * JSON Schema a part of the text would do, so it is wrapped there.
 */
public final class WholePattern {

  private static final String BEFORE = "^(?:";
  private static final String BEHIND = ")$";

  private WholePattern() {}

  /** What JSON Schema calls the pattern that the whole text must match. */
  static String of(String pattern) {
    return BEFORE + pattern + BEHIND;
  }

  /** The pattern that was made by {@link #of}. */
  static String inside(String wrapped) {
    return wrapped.substring(BEFORE.length(), wrapped.length() - BEHIND.length());
  }

  /** Why it is no pattern, for its author to read. */
  public static Optional<String> problem(String pattern) {
    try {
      Pattern unused = Pattern.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(e.getDescription() + " at '" + e.getPattern() + "'");
    }
  }
}
