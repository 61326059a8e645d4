package dev.prunner.process.local;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line by which a wrapper tells how a run goes. */
sealed interface Notice {

  Pattern LINE = Pattern.compile("(began|ended|failed) ([0-9a-f-]{36})(?: (\\d{1,3}))?");

  /** The mark of the run. */
  String mark();

  /** It is noted, and the script is about to run. */
  record Began(String mark) implements Notice {}

  /** The exit code is noted. */
  record Ended(String mark, int exitCode) implements Notice {}

  /** The script does not run. */
  record Failed(String mark) implements Notice {}

  /** Empty when it is a message of the shell itself. */
  static Optional<Notice> parse(String line) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches()) {
      return Optional.empty();
    }
    String mark = fields.group(2);
    return Optional.of(
        switch (fields.group(1)) {
          case "began" -> new Began(mark);
          case "failed" -> new Failed(mark);
          default -> new Ended(mark, Integer.parseInt(fields.group(3)));
        });
  }
}
