package dev.prunner.job.audit;

import dev.prunner.job.JobStoreException;
import java.time.Instant;

/**
 * Who has done what. Entries are added and read, never changed; those about a submit in its own
 * transaction.
 *
 * <p>Each method throws {@link JobStoreException} when the store does not answer.
 */
public interface AuditLog {

  /** Adds an entry. */
  void add(AuditEntry entry);

  /**
   * The entries that match, newest first. Looks at so many entries and no more, whatever matches,
   * so a page may have fewer entries than there are.
   *
   * @param limit at most this many
   */
  AuditPage list(AuditFilter filter, int limit);

  /** Removes the entries that were noted before that time, some at once. */
  void removeBefore(Instant time);
}
