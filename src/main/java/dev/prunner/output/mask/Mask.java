package dev.prunner.output.mask;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Covers secrets in text that is read piece by piece. Each byte of one becomes a {@code *}, but for
 * line breaks; so no offset moves.
 *
 * <p>Thread-safe.
 */
public final class Mask {

  /** A byte is at most {@code \\u0000} in JSON. */
  private static final int LONGEST_ESCAPE = 6;

  private static final int MARGIN = 2 * Alphabet.FULL_LINE;

  private final Automaton plain;
  private final Automaton base64;
  private final Automaton percent;
  private final int longest;
  private final int reach;

  private Mask(List<byte[]> values, List<byte[]> encoded, List<byte[]> escaped) {
    this.plain = new Automaton(values, Alphabet.PLAIN);
    this.base64 = new Automaton(encoded, Alphabet.BASE64);
    this.percent = new Automaton(escaped, Alphabet.PLAIN);
    this.longest = values.stream().mapToInt(value -> value.length).max().orElse(0);
    this.reach = LONGEST_ESCAPE * longest + MARGIN;
  }

  /**
   * Covers these values, and each line of them of 6 characters or more.
   *
   * @param values shorter ones are not covered
   */
  public static Mask of(Collection<String> values) {
    return new Mask(Patterns.plain(values), Patterns.base64(values), Patterns.percent(values));
  }

  /** How many bytes before and behind a byte can decide whether it is covered. */
  public int reach() {
    return reach;
  }

  /**
   * Covers what is found in a text. What is less than {@link #reach} away from its ends is right
   * only where nothing is before or behind it.
   *
   * @return from where on it depends on what follows; the length of the text if nothing does
   */
  public int cover(byte[] text) {
    List<Covered> found = new ArrayList<>();
    int open = plain.walk(text, text.length, into(found));
    open = Math.min(open, base64.walk(text, text.length, into(found)));
    open = Math.min(open, View.walkAll(PercentView.KIND, text, percent, longest, into(found)));
    open = Math.min(open, View.walkAll(JsonView.KIND, text, plain, longest, into(found)));
    found.forEach(covered -> covered.cover(text));
    return open;
  }

  private static Automaton.Matches into(List<Covered> found) {
    Covered covered = new Covered();
    found.add(covered);
    return covered::add;
  }
}
