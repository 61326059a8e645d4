package dev.prunner.api.notifications;

import dev.prunner.api.jobs.JobCursor;
import dev.prunner.job.notice.KeptNotice;
import java.util.List;
import java.util.Optional;

/**
 * Some notifications, newest first.
 *
 * @param next the cursor of the next page; absent on the last page
 */
public record NotificationPage(List<NotificationView> notifications, Optional<String> next) {

  /**
   * A page.
   *
   * @param found one more than {@code limit} if there is a next page
   */
  static NotificationPage of(List<KeptNotice> found, int limit) {
    List<KeptNotice> shown = found.subList(0, Math.min(limit, found.size()));
    return new NotificationPage(
        shown.stream().map(NotificationView::of).toList(),
        found.size() > limit
            ? Optional.of(JobCursor.of(shown.get(limit - 1).number()))
            : Optional.empty());
  }
}
