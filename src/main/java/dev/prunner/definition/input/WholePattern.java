package dev.prunner.definition.input;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A regular expression of RE2, which takes time in proportion to the text, whatever the two are. In
 * JSON Schema a part of the text would do, so it is wrapped there.
 */
public final class WholePattern {

  private static final String BEFORE = "^(?:";
  private static final String BEHIND = ")$";

  private static final long LARGEST = 10_000;

  /** A second or so. */
  private static final long MOST_STEPS = 100_000_000;

  private WholePattern() {}

  /** What JSON Schema calls the pattern that the whole text must match. */
  static String of(String pattern) {
    return BEFORE + pattern + BEHIND;
  }

  /** The pattern that was made by {@link #of}. */
  static String inside(String wrapped) {
    return wrapped.substring(BEFORE.length(), wrapped.length() - BEHIND.length());
  }

  /**
   * Looks for a compiled pattern in texts. One that is so long that it would take seconds does not
   * match.
   */
  static Predicate<String> search(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    long longest = MOST_STEPS / Math.max(1, PatternSize.of(pattern));
    return text -> text.length() <= longest && compiled.matcher(text).find();
  }

  /** Why it is no pattern, for its author to read. */
  public static Optional<String> problem(String pattern) {
    if (PatternSize.of(pattern) > LARGEST) {
      return Optional.of(
          "it is too large; with its repetitions written out it may have "
              + LARGEST
              + " characters");
    }
    try {
      Pattern unused = Pattern.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(e.getDescription() + " at '" + e.getPattern() + "'");
    }
  }
}
