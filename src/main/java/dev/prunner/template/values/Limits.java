package dev.prunner.template.values;

import dev.prunner.template.TemplateException;

/** Limits of a template's cost, so that none can bring the server down. */
public final class Limits {

  /** Actions in a template; each takes some kilobytes while it is rendered. */
  public static final int ACTIONS = 10_000;

  /** Nesting of blocks, of pipes and parentheses in an action, and of lists in a value. */
  public static final int NESTING = 100;

  /** Uses of defined templates in each other; each takes some of the stack. */
  public static final int INCLUDES = 50;

  /** Iterations of all loops in one rendering together. */
  public static final int ROUNDS = 100_000;

  /** Characters of a rendered script, and of every intermediate text. */
  static final int CHARACTERS = 16 << 20;

  /** Digits of a number before and after the point; all such numbers fit into a double. */
  static final int DIGITS = 308;

  private Limits() {}

  /**
   * Checks the nesting of a value.
   *
   * @throws TemplateException if it exceeds the limit
   */
  static void checkDepth(int depth) {
    if (depth > NESTING) {
      throw new TemplateException("a value is nested more than " + NESTING + " levels deep");
    }
  }

  /**
   * Checks the length of a growing text.
   *
   * @throws TemplateException if it exceeds the limit
   */
  public static void checkLength(long characters) {
    if (characters > CHARACTERS) {
      throw new TemplateException("the text is longer than " + CHARACTERS + " characters");
    }
  }
}
