package dev.prunner.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Removes output that is on this server alone, of jobs that another server has removed. Looks some
 * time after the start, and every quarter of an hour.
 */
public final class OutputSweep {

  private static final Logger LOG = System.getLogger(OutputSweep.class.getName());

  /** Seldom, since it asks about all that is kept here. */
  private static final Duration PERIOD = Duration.ofMinutes(15);

  /** Few enough for one statement. */
  private static final int BATCH = 500;

  private final OutputList outputs;
  private final UnaryOperator<Set<UUID>> known;
  private final OutputRemoval removal;

  /** The jobs that have output here. */
  @FunctionalInterface
  public interface OutputList {

    List<UUID> jobs() throws IOException;
  }

  /**
   * @param known which of some jobs are in the store
   */
  public OutputSweep(OutputList outputs, UnaryOperator<Set<UUID>> known, OutputRemoval removal) {
    this.outputs = outputs;
    this.known = known;
    this.removal = removal;
  }

  /** Looks again and again, until the timer is shut down. */
  public void start(Executor executor, ScheduledExecutorService timer) {
    var unused =
        timer.scheduleWithFixedDelay(
            () -> executor.execute(this::sweepAndLog),
            PERIOD.toMillis(),
            PERIOD.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void sweepAndLog() {
    try {
      sweep();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "Output of removed jobs was left, which is tried again", e);
    }
  }

  /**
   * Looks once. Where not one of the jobs is known, this is rather another database than the one
   * that the output belongs to, and nothing is removed.
   */
  void sweep() throws IOException {
    // Read first: a job is in the store before it has output.
    List<UUID> here = outputs.jobs();
    List<UUID> unknown = unknown(here);
    if (unknown.size() == here.size()) {
      return;
    }
    for (UUID job : unknown) {
      remove(job);
    }
  }

  private List<UUID> unknown(List<UUID> here) {
    List<UUID> unknown = new ArrayList<>();
    for (int from = 0; from < here.size(); from += BATCH) {
      Set<UUID> some = new HashSet<>(here.subList(from, Math.min(from + BATCH, here.size())));
      some.removeAll(known.apply(some));
      unknown.addAll(some);
    }
    return unknown;
  }

  private void remove(UUID job) {
    try {
      removal.remove(job);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.WARNING, "The output of job " + job + " was not removed, but is to be", e);
    }
  }
}
