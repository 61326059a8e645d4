package dev.prunner.runner;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A pipeline does not take a job now; the message tells the user why, and what helps. */
public final class JobRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable UUID living;

  /**
   * @param living the job that is in its way
   */
  public JobRefusedException(String reason, Optional<UUID> living) {
    super(reason);
    this.living = living.orElse(null);
  }

  /** The job that has to end before this one is accepted, if that is it. */
  public Optional<UUID> living() {
    return Optional.ofNullable(living);
  }
}
