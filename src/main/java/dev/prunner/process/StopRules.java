package dev.prunner.process;

import java.time.Duration;
import java.util.Optional;

/**
 * How the processes of a task are ended.
 *
 * @param timeout how long the script may run; counts from its start, whether a server is there or
 *     not
 * @param signal asks them to end, by its name without SIG; SIGKILL follows after the grace time
 */
public record StopRules(Optional<Duration> timeout, String signal) {

  /** They may run for ever, and are ended by SIGTERM. */
  public static final StopRules DEFAULT = new StopRules(Optional.empty(), "TERM");
}
