package dev.prunner.audit;

import dev.prunner.job.Job;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.Submission;
import dev.prunner.job.audit.AuditEntry;
import dev.prunner.job.audit.AuditLog;
import dev.prunner.job.store.LockedQueue;
import dev.prunner.job.store.NoLeaseException;
import dev.prunner.job.store.QueueStore;
import dev.prunner.queue.Submitted;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Notes what callers do. Who asks is known where a request comes in; a job is accepted in a
 * transaction far behind that, and the entry belongs into it. So the entry goes along with the
 * thread of the request. Thread-safe.
 */
public class AuditTrail {

  private static final Logger LOG = System.getLogger(AuditTrail.class.getName());

  /** What the request of a thread is about to do; removed when it has been answered. */
  private static final ThreadLocal<@Nullable Pending> PENDING = new ThreadLocal<>();

  private final Optional<AuditLog> log;
  private final Clock clock;
  private final Flood flood;

  static final class Pending {

    private final AuditEntry entry;
    private volatile boolean noted;

    Pending(AuditEntry entry) {
      this.entry = entry;
    }
  }

  /**
   * @param log empty if nothing is noted
   */
  public AuditTrail(Optional<AuditLog> log, Clock clock) {
    this.log = log;
    this.clock = clock;
    this.flood = new Flood(clock);
  }

  /** The clock by which entries are noted. */
  public Clock clock() {
    return clock;
  }

  /** The request of this thread is about to do something. */
  public void begin(AuditEntry entry) {
    log.ifPresent(any -> PENDING.set(new Pending(entry)));
  }

  /**
   * Takes over what the request of this thread is about to do, to note each part of it instead;
   * empty if nothing is noted.
   */
  public Optional<AuditEntry> take() {
    Optional<AuditEntry> entry = Optional.ofNullable(PENDING.get()).map(asked -> asked.entry);
    PENDING.remove();
    return entry;
  }

  /**
   * What the request of this thread was about to do is over: notes it, unless that was done with
   * its job.
   *
   * @param finish what became of it
   */
  public void end(UnaryOperator<AuditEntry> finish) {
    Pending over = PENDING.get();
    PENDING.remove();
    if (over != null && !over.noted) {
      note(finish.apply(over.entry));
    }
  }

  /** Notes what was done or refused; of refusals only some, if there are many. */
  public void note(AuditEntry entry) {
    if (entry.outcome().equals(AuditEntry.DONE)) {
      log.ifPresent(any -> add(entry));
    } else {
      refused(entry);
    }
  }

  private void refused(AuditEntry entry) {
    if (log.isPresent()) {
      String sender = entry.address() + " " + entry.user();
      flood.admit(sender).ifPresent(missed -> add(missed == 0 ? entry : withCount(entry, missed)));
    }
  }

  private static AuditEntry withCount(AuditEntry entry, int missed) {
    return new AuditEntry(
        entry.number(),
        entry.at(),
        entry.user(),
        entry.address(),
        entry.action(),
        entry.pipeline(),
        entry.job(),
        entry.outcome(),
        Optional.of(
            entry.detail().map(text -> text + "; ").orElse("")
                + missed
                + " more refusals before it were not noted"));
  }

  /** What is done cannot be undone because it is not noted; the log of the server has it then. */
  private void add(AuditEntry entry) {
    try {
      log.orElseThrow().add(entry);
    } catch (NoLeaseException e) {
      LOG.log(Level.ERROR, "Not in the audit, without a lease: " + entry);
    } catch (JobStoreException e) {
      LOG.log(Level.ERROR, "Not in the audit: " + entry, e);
    }
  }

  /** A store that notes who has sent a job, in the transaction that accepts it. */
  public QueueStore audited(QueueStore store) {
    return log.isPresent() ? new AuditedQueueStore(store, this) : store;
  }

  /** What this thread's request notes of a job that it submits. */
  Noting noting() {
    return new Noting(PENDING.get());
  }

  /** Notes a job that was accepted, with who has sent it. */
  record Noting(@Nullable Pending asked) {

    /** In the transaction, which may be run again. */
    void note(LockedQueue queue, Object result) {
      if (asked != null) {
        accepted(result)
            .ifPresent(job -> queue.note(asked.entry.about(job.pipeline().name(), job.id())));
      }
    }

    void committed(Object result) {
      if (asked != null && accepted(result).isPresent()) {
        asked.noted = true;
      }
    }

    private static Optional<Job> accepted(Object result) {
      return result instanceof Submitted submitted
              && submitted.answer() instanceof Submission.Accepted accepted
          ? Optional.of(accepted.job())
          : Optional.empty();
    }
  }
}
