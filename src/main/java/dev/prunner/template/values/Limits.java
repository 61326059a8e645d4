package dev.prunner.template.values;

import dev.prunner.template.TemplateException;

/** What a template may cost, so that none takes the server down with it. */
public final class Limits {

  /** Actions of a template; each costs some kilobytes while it is rendered. */
  public static final int ACTIONS = 10_000;

  /** Blocks within blocks, pipes and parentheses of an action, lists within lists of a value. */
  public static final int NESTING = 100;

  /** Rounds of all loops of one rendering together. */
  public static final int ROUNDS = 100_000;

  /** Characters of a rendered script, and of every text that a template makes on its way. */
  static final int CHARACTERS = 16 << 20;

  /** Digits of a number before the point, and after it; all such numbers fit into a double. */
  static final int DIGITS = 308;

  private Limits() {}

  /**
   * Holds a text that grows to its limit.
   *
   * @throws TemplateException when it is longer
   */
  public static void checkLength(long characters) {
    if (characters > CHARACTERS) {
      throw new TemplateException("the text is longer than " + CHARACTERS + " characters");
    }
  }
}
