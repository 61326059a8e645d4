package dev.prunner.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is told what becomes of the jobs of a pipeline.
 *
 * @param slowAfter from when on a running job is slow; there if somebody wants to be told
 */
public record Notifications(List<Notification> all, Optional<Duration> slowAfter) {

  /** Nobody is told anything. */
  public static final Notifications NONE = new Notifications(List.of(), Optional.empty());

  public Notifications {
    all = List.copyOf(all);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Whether somebody wants to be told of this. */
  public boolean wants(NotificationEvent event) {
    return all.stream().anyMatch(each -> each.on().contains(event));
  }
}
