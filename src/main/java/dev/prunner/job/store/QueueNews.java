package dev.prunner.job.store;

import java.util.Set;
import java.util.UUID;

/**
 * What was changed in a store.
 *
 * @param jobs that were added or changed, or whose tasks were
 * @param pipelines whether something was paused or resumed
 * @param schedules whether one has fired or was changed
 */
public record QueueNews(Set<UUID> jobs, boolean pipelines, boolean schedules) {

  public QueueNews {
    jobs = Set.copyOf(jobs);
  }

  public boolean isEmpty() {
    return jobs.isEmpty() && !pipelines && !schedules;
  }

  /** Hears of what other servers change. */
  public interface Listener {

    /** Something was changed; must not block. */
    void onNews(QueueNews news);

    /** Something may have been changed of which nobody was told; must not block. */
    void onGap();

    /** This server has a duty from now on; must not block. */
    void onDuty(Duty duty);
  }
}
