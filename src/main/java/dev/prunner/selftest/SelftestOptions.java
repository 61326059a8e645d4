package dev.prunner.selftest;

import java.util.Iterator;
import java.util.List;

/**
 * What {@code selftest} was asked for.
 *
 * @param rounds how often the server is killed
 * @param seed of all that is chosen at random
 */
record SelftestOptions(int rounds, long seed) {

  static final String USAGE = "Usage: java -jar prunner.jar selftest [--rounds 20] [--seed N]";

  private static final int MOST_ROUNDS = 10_000;

  /**
   * Reads the words of a command line.
   *
   * @param seed when none is given
   * @throws IllegalArgumentException with a message for the user, for any word that does not fit
   */
  static SelftestOptions parse(List<String> words, long seed) {
    SelftestOptions options = new SelftestOptions(20, seed);
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      options =
          switch (option) {
            case "--rounds" ->
                new SelftestOptions((int) number(option, rest, 1, MOST_ROUNDS), options.seed());
            case "--seed" ->
                new SelftestOptions(
                    options.rounds(), number(option, rest, Long.MIN_VALUE, Long.MAX_VALUE));
            default -> throw new IllegalArgumentException("unknown option " + option);
          };
    }
    return options;
  }

  private static long number(String option, Iterator<String> rest, long least, long most) {
    String text = rest.hasNext() ? rest.next() : "nothing";
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " needs a whole number, not " + text, e);
    }
    throw new IllegalArgumentException(option + " must be from " + least + " to " + most);
  }
}
