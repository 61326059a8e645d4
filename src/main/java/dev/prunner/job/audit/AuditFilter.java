package dev.prunner.job.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which entries of the audit a reader wants; an empty part matches all.
 *
 * @param before with a number below this: where the last page ended
 */
public record AuditFilter(
    Optional<String> user,
    Optional<String> action,
    Optional<String> pipeline,
    Optional<Instant> since,
    Optional<Instant> until,
    OptionalLong before) {

  /** Every entry. */
  public static final AuditFilter ALL =
      new AuditFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty());

  /** Whether an entry matches. */
  public boolean matches(AuditEntry entry) {
    return user.map(entry.user()::equals).orElse(true)
        && action.map(entry.action()::equals).orElse(true)
        && pipeline.map(Optional::of).map(entry.pipeline()::equals).orElse(true)
        && since.map(time -> !entry.at().isBefore(time)).orElse(true)
        && until.map(time -> entry.at().isBefore(time)).orElse(true);
  }
}
