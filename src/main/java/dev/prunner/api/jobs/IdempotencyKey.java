package dev.prunner.api.jobs;

/** The header with which a request to schedule a job may be sent again. */
public final class IdempotencyKey {

  public static final String HEADER = "Idempotency-Key";

  /** What it does, for the OpenAPI document. */
  public static final String DESCRIPTION =
      "the same key and body again, within 24 hours, for the same pipeline and by the same user,"
          + " give the same job instead of a second one";

  private IdempotencyKey() {}
}
