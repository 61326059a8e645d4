package dev.prunner.process.shell;

import dev.prunner.process.StopRules;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Writes what the wrapper must know to end a script in time, as shell text. */
public final class TimeoutText {

  /** Of the clock in /proc. */
  private static final int MILLIS_OF_A_TICK = 10;

  private static final Duration FIRST_OF_FEW = Duration.ofMillis(250);
  private static final Duration FIRST_LOOK = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final Optional<Path> sleep;
  private final Duration grace;
  private final String pauses;

  /**
   * Writes such texts.
   *
   * @param sleep the program of that name, where the machine has it
   * @param grace between the stop signal and SIGKILL
   */
  public TimeoutText(Optional<Path> sleep, Duration grace) {
    this.sleep = sleep;
    this.grace = grace;
    this.pauses = pauses(grace);
  }

  /**
   * The text; nothing for a script without a timeout.
   *
   * @throws IOException when this machine lacks what is needed
   */
  public String of(StopRules rules) throws IOException {
    if (rules.timeout().isEmpty()) {
      return "";
    }
    return """
        __prunner_timeout=%s
        __prunner_signal=%s
        __prunner_grace=%d
        __prunner_pauses='%s'
        __prunner_sleep=%s
        """
        .formatted(
            seconds(rules.timeout().get()),
            rules.signal(),
            grace.toMillis() / MILLIS_OF_A_TICK,
            pauses,
            StartFile.quote(sleepProgram().toString()));
  }

  private Path sleepProgram() throws IOException {
    return sleep.orElseThrow(
        () ->
            new IOException(
                "The program sleep, which measures a timeout, was not found on this machine"));
  }

  /**
   * What makes up the grace time: someone looks in between whether anything is left to wait for.
   */
  public static String pauses(Duration grace) {
    return pauses(grace, FIRST_LOOK, LONGEST_PAUSE);
  }

  /**
   * Does so for one for whom a look takes long, which adds to the grace time, and who has nothing
   * to tell when there is nothing left.
   */
  public static String fewPauses(Duration grace) {
    return pauses(grace, FIRST_OF_FEW, grace);
  }

  private static String pauses(Duration grace, Duration first, Duration longest) {
    StringBuilder words = new StringBuilder();
    Duration left = grace;
    for (Duration next = first; !left.isZero(); next = shorter(next.multipliedBy(2), longest)) {
      Duration pause = shorter(next, left);
      words.append(seconds(pause)).append(' ');
      left = left.minus(pause);
    }
    return words.toString().strip();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
