package dev.prunner.runner;

import java.time.Duration;

/** A user sends more jobs than one may; the message says when the next one is taken. */
public final class TooManySubmitsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration pause;

  TooManySubmitsException(int perMinute, Duration pause) {
    super(
        "you have sent as many jobs as one user may in a minute, %d; send it again in %d s"
            .formatted(perMinute, pause.toSeconds()));
    this.pause = pause;
  }

  /** How long to wait, in whole seconds. */
  public Duration pause() {
    return pause;
  }
}
