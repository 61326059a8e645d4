package dev.prunner.runner;

import java.util.UUID;

/** There is no job with that id. */
public final class JobNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public JobNotFoundException(UUID id) {
    super("there is no job " + id);
  }
}
