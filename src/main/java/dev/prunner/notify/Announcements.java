package dev.prunner.notify;

import dev.prunner.definition.Notification;
import dev.prunner.definition.NotificationEvent;
import dev.prunner.definition.Notifications;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.CanonicalJson;
import dev.prunner.job.Job;
import dev.prunner.job.Replacement;
import dev.prunner.job.SkippedFiring;
import dev.prunner.job.notice.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Whom to tell of what. */
public final class Announcements {

  /** The event of a notice by which somebody tries a receiver. */
  public static final String TEST = "test";

  private Announcements() {}

  /** What to tell of a job that has just started, now or if it takes long. */
  public static List<Notice> started(Job job) {
    Notifications wanted = job.pipeline().notifications();
    Instant now = job.start().orElse(job.created());
    List<Notice> notices =
        new ArrayList<>(
            about(job, now, Optional.empty(), each -> which(each, NotificationEvent.STARTED)));
    wanted
        .slowAfter()
        .map(now::plus)
        .ifPresent(
            slow ->
                notices.addAll(
                    about(
                        job, slow, Optional.empty(), each -> which(each, NotificationEvent.SLOW))));
    return notices;
  }

  /**
   * What to tell of a job that has just ended: one event to each receiver.
   *
   * @param recovered whether it is the first success after a failure
   * @param now for one that has no end of its own
   */
  public static List<Notice> ended(Job job, boolean recovered, Instant now) {
    NotificationEvent event = end(job);
    return about(
        job,
        job.over().orElse(now),
        FailedTask.of(job).map(FailedTask::attempt),
        each ->
            recovered && each.on().contains(NotificationEvent.RECOVERED)
                ? Optional.of(NotificationEvent.RECOVERED)
                : which(each, event));
  }

  private static NotificationEvent end(Job job) {
    return switch (job.status()) {
      case SUCCEEDED -> NotificationEvent.SUCCEEDED;
      case FAILED -> NotificationEvent.FAILED;
      case CANCELED ->
          job.replacement().filter(Replacement.INTERRUPTED::equals).isPresent()
              ? NotificationEvent.INTERRUPTED
              : NotificationEvent.CANCELED;
      case WAITING, RUNNING -> throw new IllegalArgumentException("job " + job.id() + " lives");
    };
  }

  private static Optional<NotificationEvent> which(Notification to, NotificationEvent event) {
    return Optional.of(event).filter(to.on()::contains);
  }

  private static List<Notice> about(
      Job job,
      Instant time,
      Optional<Notice.FailedAttempt> failed,
      Function<Notification, Optional<NotificationEvent>> which) {
    List<Notification> all = job.pipeline().notifications().all();
    List<Notice> notices = new ArrayList<>();
    for (int place = 0; place < all.size(); place++) {
      Notification to = all.get(place);
      int itsPlace = place;
      which
          .apply(to)
          .ifPresent(event -> notices.add(notice(job, itsPlace, to, event, time, failed)));
    }
    return notices;
  }

  private static Notice notice(
      Job job,
      int place,
      Notification to,
      NotificationEvent event,
      Instant time,
      Optional<Notice.FailedAttempt> failed) {
    return new Notice(
        UUID.randomUUID(),
        job.pipeline().name(),
        Optional.of(job.id()),
        place,
        to.receiver(),
        event.label(),
        job.id().toString(),
        time,
        time,
        event == NotificationEvent.SLOW,
        failed,
        CanonicalJson.of(JobFacts.of(job)));
  }

  /** What to tell of a firing of which no job came. */
  public static List<Notice> skipped(Pipeline pipeline, String schedule, SkippedFiring firing) {
    Map<String, Object> data =
        Map.of(
            "pipeline", pipeline.name(),
            "schedule", schedule,
            "instant", firing.instant().toString(),
            "reason", JobFacts.cut(firing.reason()));
    return aboutNoJob(
        pipeline,
        NotificationEvent.SKIPPED.label(),
        schedule,
        firing.noted(),
        data,
        each -> each.on().contains(NotificationEvent.SKIPPED));
  }

  /** A test for each receiver of a pipeline. */
  public static List<Notice> test(Pipeline pipeline, String user, Instant now) {
    Map<String, Object> data = Map.of("pipeline", pipeline.name(), "user", user);
    return aboutNoJob(pipeline, TEST, pipeline.name(), now, data, each -> true);
  }

  private static List<Notice> aboutNoJob(
      Pipeline pipeline,
      String event,
      String subject,
      Instant time,
      Map<String, Object> data,
      Function<Notification, Boolean> wanted) {
    List<Notification> all = pipeline.notifications().all();
    List<Notice> notices = new ArrayList<>();
    for (int place = 0; place < all.size(); place++) {
      if (wanted.apply(all.get(place))) {
        notices.add(
            new Notice(
                UUID.randomUUID(),
                pipeline.name(),
                Optional.empty(),
                place,
                all.get(place).receiver(),
                event,
                subject,
                time,
                time,
                false,
                Optional.empty(),
                CanonicalJson.of(data)));
      }
    }
    return notices;
  }
}
