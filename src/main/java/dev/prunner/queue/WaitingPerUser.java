package dev.prunner.queue;

import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.NewJob;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Counts the waiting jobs of each user, over all pipelines, in memory: no statement would be cheap.
 * Does nothing without a limit. Thread-safe.
 *
 * <p>A job that is sent takes its place before its queue is locked, so that jobs whose transaction
 * is the same one, or that of another pipeline, do not all get the last place.
 */
final class WaitingPerUser {

  private final OptionalInt limit;
  private final Map<UUID, Place> places = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<UUID> denied = new HashSet<>();

  private record Place(String user, boolean waits) {}

  WaitingPerUser(OptionalInt limit) {
    this.limit = limit;
  }

  boolean isLimited() {
    return limit.isPresent();
  }

  /** Counts what waits already. */
  synchronized void begin(Map<UUID, String> users) {
    users.forEach((job, user) -> put(job, user, true));
  }

  /** Has a job decided on, which takes a place until then, and keeps it if it waits. */
  <T> T entering(NewJob job, Supplier<T> decision) {
    if (!isLimited()) {
      return decision.get();
    }
    enter(job);
    try {
      return decision.get();
    } finally {
      leave(job);
    }
  }

  private synchronized void enter(NewJob job) {
    if (counts.getOrDefault(job.user(), 0) < limit.getAsInt()) {
      put(job.id(), job.user(), false);
    } else {
      denied.add(job.id());
    }
  }

  private synchronized void leave(NewJob job) {
    denied.remove(job.id());
    Place place = places.get(job.id());
    if (place != null && !place.waits()) {
      remove(job.id());
    }
  }

  /** Whether a job may wait; one that can start at once needs no place. */
  boolean mayWait(UUID job) {
    if (!isLimited()) {
      return true;
    }
    synchronized (this) {
      return !denied.contains(job);
    }
  }

  /** Notes a change that is committed. */
  void changed(Job job) {
    if (isLimited()) {
      note(job);
    }
  }

  private synchronized void note(Job job) {
    if (job.status() == JobStatus.WAITING) {
      put(job.id(), job.user(), true);
    } else {
      remove(job.id());
    }
  }

  /** How many jobs it knows. */
  synchronized int counted() {
    return places.size();
  }

  private void put(UUID job, String user, boolean waits) {
    if (places.put(job, new Place(user, waits)) == null) {
      counts.merge(user, 1, Integer::sum);
    }
  }

  private void remove(UUID job) {
    Place place = places.remove(job);
    if (place != null) {
      counts.computeIfPresent(place.user(), (user, count) -> count > 1 ? count - 1 : null);
    }
  }
}
