package dev.prunner.queue;

import java.util.UUID;

/** A job is run by another server, which has taken it over from this one. */
public final class NotOwnerException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  NotOwnerException(UUID job) {
    super("job " + job + " was taken over by another server");
  }
}
