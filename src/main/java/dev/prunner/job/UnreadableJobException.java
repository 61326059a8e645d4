package dev.prunner.job;

import java.util.UUID;

/** A job is there, but what is kept of it cannot be read; that of other jobs can. */
public final class UnreadableJobException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final UUID id;
  private final String pipeline;

  public UnreadableJobException(UUID id, String pipeline, Throwable cause) {
    super("what is kept of the job cannot be read: " + cause.getMessage(), cause);
    this.id = id;
    this.pipeline = pipeline;
  }

  /** For the user to read. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  public UUID id() {
    return id;
  }

  public String pipeline() {
    return pipeline;
  }
}
