package dev.prunner.api.notifications;

import dev.prunner.api.http.Times;
import dev.prunner.definition.Receiver;
import dev.prunner.job.notice.KeptNotice;
import dev.prunner.job.notice.Notice;
import java.util.Optional;
import java.util.UUID;

/**
 * What a receiver is told.
 *
 * @param job which it is about
 * @param receiver the beginning of a URL, whose rest may have a token in it, or mail addresses
 * @param subject the id of the job, or the name of the schedule, that it is about
 * @param time when it happened
 * @param attempts how often it was sent
 * @param due when it is sent next; absent once it is received or given up
 * @param lastError why the last attempt failed
 * @param closed when it was received or given up
 */
public record NotificationView(
    UUID id,
    String pipeline,
    Optional<UUID> job,
    String event,
    String subject,
    String receiver,
    String time,
    String state,
    int attempts,
    Optional<String> due,
    Optional<String> lastError,
    Optional<String> closed) {

  static NotificationView of(KeptNotice kept) {
    Notice notice = kept.notice();
    return new NotificationView(
        notice.id(),
        notice.pipeline(),
        notice.job(),
        notice.event(),
        notice.subject(),
        shown(notice.receiver()),
        Times.millis(notice.time()),
        kept.state().label(),
        kept.attempts(),
        kept.due().map(Times::millis),
        Optional.of(kept.lastError()).filter(text -> !text.isEmpty()),
        kept.closed().map(Times::millis));
  }

  private static String shown(Receiver receiver) {
    return receiver instanceof Receiver.Mail mail
        ? String.join(", ", mail.addresses())
        : receiver.queue();
  }
}
