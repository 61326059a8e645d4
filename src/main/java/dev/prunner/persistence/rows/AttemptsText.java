package dev.prunner.persistence.rows;

import dev.prunner.job.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of a task before its last one as text: of each a line with its start, end, exit
 * code, a dash for what it has not, and its error.
 */
final class AttemptsText {

  private static final String NOTHING = "-";
  private static final int LONGEST_ERROR = 250;

  private AttemptsText() {}

  /** Null for none: most tasks have one attempt. */
  static @Nullable String write(List<Attempt> attempts) {
    return attempts.isEmpty()
        ? null
        : attempts.stream().map(AttemptsText::line).collect(Collectors.joining("\n"));
  }

  private static String line(Attempt attempt) {
    return String.join(
        " ",
        attempt.start().map(AttemptsText::time).orElse(NOTHING),
        time(attempt.end()),
        attempt.exitCode().isPresent() ? Integer.toString(attempt.exitCode().getAsInt()) : NOTHING,
        attempt.error().map(AttemptsText::oneLine).orElse(NOTHING));
  }

  private static String oneLine(String error) {
    String line = ErrorTextConverter.kept(error).replaceAll("\\s+", " ").strip();
    return line.substring(0, Math.min(line.length(), LONGEST_ERROR));
  }

  private static String time(Instant moment) {
    return Long.toString(InstantConverter.micros(moment));
  }

  static List<Attempt> read(@Nullable String text) {
    return text == null ? List.of() : text.lines().map(AttemptsText::attempt).toList();
  }

  private static Attempt attempt(String line) {
    String[] words = line.split(" ", 4);
    return new Attempt(
        present(words[0]).map(Long::parseLong).map(InstantConverter::moment),
        InstantConverter.moment(Long.parseLong(words[1])),
        present(words[2])
            .map(code -> OptionalInt.of(Integer.parseInt(code)))
            .orElseGet(OptionalInt::empty),
        present(words[3]));
  }

  private static Optional<String> present(String word) {
    return word.equals(NOTHING) ? Optional.empty() : Optional.of(word);
  }
}
