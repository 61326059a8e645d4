package dev.prunner.process.kubernetes;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last words of a container, see {@link PodText}: how its script has ended.
 *
 * @param timedOut whether its time was over
 * @param stopped whether the container was asked to end
 * @param out how many bytes it has printed in all; empty if that is not known
 * @param err likewise
 */
record EndNote(
    int exitCode, boolean timedOut, boolean stopped, OptionalLong out, OptionalLong err) {

  private static final Pattern WORDS =
      Pattern.compile("exit (\\d{1,3}) (timeout|-) (stopped|-) (\\d{1,18}|-) (\\d{1,18}|-)\\s*");

  /** The note; empty if the words are others. */
  static Optional<EndNote> parse(String words) {
    Matcher matcher = WORDS.matcher(words);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new EndNote(
            Integer.parseInt(matcher.group(1)),
            matcher.group(2).equals("timeout"),
            matcher.group(3).equals("stopped"),
            number(matcher.group(4)),
            number(matcher.group(5))));
  }

  private static OptionalLong number(String text) {
    return text.equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }
}
