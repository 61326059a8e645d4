package dev.prunner.persistence;

import dev.prunner.job.audit.AuditEntry;
import dev.prunner.job.audit.AuditFilter;
import dev.prunner.job.audit.AuditLog;
import dev.prunner.job.audit.AuditPage;
import dev.prunner.persistence.rows.AuditTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The audit in the database. */
final class JpaAuditLog implements AuditLog {

  private static final int AT_ONCE = 1_000;

  /** How many portions are looked at for one page. */
  private static final int PORTIONS = 10;

  private final Transactions transactions;

  JpaAuditLog(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(AuditEntry entry) {
    transactions.run(em -> new AuditTable(em).add(entry));
  }

  @Override
  public AuditPage list(AuditFilter filter, int limit) {
    List<AuditEntry> found = new ArrayList<>();
    long below = filter.before().orElse(Long.MAX_VALUE);
    for (int portion = 0; portion < PORTIONS; portion++) {
      List<AuditEntry> some = below(below);
      for (AuditEntry entry : some) {
        if (found.size() == limit) {
          return new AuditPage(found, OptionalLong.of(below));
        }
        below = entry.number();
        if (filter.matches(entry)) {
          found.add(entry);
        }
      }
      if (some.size() < AT_ONCE) {
        return new AuditPage(found, OptionalLong.empty());
      }
    }
    return new AuditPage(found, OptionalLong.of(below));
  }

  private List<AuditEntry> below(long number) {
    return transactions.call(em -> new AuditTable(em).below(number, AT_ONCE));
  }

  @Override
  public void removeBefore(Instant time) {
    boolean more = true;
    while (more) {
      more = transactions.call(em -> new AuditTable(em).removeOld(time));
    }
  }
}
