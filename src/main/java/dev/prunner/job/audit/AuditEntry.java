package dev.prunner.job.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody has done, or was refused. It never has a variable's value, a token or a secret.
 *
 * @param number its place in the order of the entries; 0 for one that is not kept yet
 * @param user whose token it was; empty if nobody is known
 * @param address from where the request came
 * @param action a word of the API, such as {@code cancel}
 * @param outcome {@code done}, or the status of the answer
 * @param detail for people to read
 */
public record AuditEntry(
    long number,
    Instant at,
    String user,
    String address,
    String action,
    Optional<String> pipeline,
    Optional<UUID> job,
    String outcome,
    Optional<String> detail) {

  /** One whose action was carried out. */
  public static final String DONE = "done";

  /** This entry about a job, which came of it. */
  public AuditEntry about(String itsPipeline, UUID itsJob) {
    return new AuditEntry(
        number,
        at,
        user,
        address,
        action,
        Optional.of(itsPipeline),
        Optional.of(itsJob),
        outcome,
        detail);
  }

  /** This entry about a job of which nothing more is known to who asks. */
  public AuditEntry aboutJob(UUID itsJob) {
    return new AuditEntry(
        number, at, user, address, action, pipeline, Optional.of(itsJob), outcome, detail);
  }

  /** This entry, of which nothing came. */
  public AuditEntry refused(String status) {
    return new AuditEntry(number, at, user, address, action, pipeline, job, status, detail);
  }
}
