package dev.prunner.definition;

import java.util.Set;

/**
 * Whom to tell of what.
 *
 * @param on at least one
 */
public record Notification(Receiver receiver, Set<NotificationEvent> on) {

  public Notification {
    on = Set.copyOf(on);
  }
}
