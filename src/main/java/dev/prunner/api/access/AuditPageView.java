package dev.prunner.api.access;

import dev.prunner.api.http.Times;
import dev.prunner.api.jobs.JobCursor;
import dev.prunner.job.audit.AuditEntry;
import dev.prunner.job.audit.AuditPage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Some entries of the audit, newest first. A page may have fewer than were asked for.
 *
 * @param next the cursor of the next page; absent on the last page
 */
public record AuditPageView(List<Entry> entries, Optional<String> next) {

  /**
   * What somebody has done, or was refused.
   *
   * @param outcome {@code done}, or the status of the answer
   */
  public record Entry(
      String at,
      String user,
      String address,
      String action,
      Optional<String> pipeline,
      Optional<UUID> job,
      String outcome,
      Optional<String> detail) {

    static Entry of(AuditEntry entry) {
      return new Entry(
          Times.millis(entry.at()),
          entry.user(),
          entry.address(),
          entry.action(),
          entry.pipeline(),
          entry.job(),
          entry.outcome(),
          entry.detail());
    }
  }

  static AuditPageView of(AuditPage page) {
    return new AuditPageView(
        page.entries().stream().map(Entry::of).toList(),
        page.next().stream().mapToObj(JobCursor::of).findFirst());
  }
}
