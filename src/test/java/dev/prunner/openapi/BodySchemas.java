package dev.prunner.openapi;

import dev.prunner.api.access.AuditPageView;
import dev.prunner.api.bulk.JobChoice;
import dev.prunner.api.bulk.JobOutcomes;
import dev.prunner.api.compat.CompatLogs;
import dev.prunner.api.compat.CompatPipelines;
import dev.prunner.api.compat.CompatPipelinesAndJobs;
import dev.prunner.api.compat.CompatSchedule;
import dev.prunner.api.compat.ScheduledJob;
import dev.prunner.api.http.Problem;
import dev.prunner.api.jobs.ArrivalsView;
import dev.prunner.api.jobs.GraphView;
import dev.prunner.api.jobs.JobPage;
import dev.prunner.api.notifications.NotificationPage;
import dev.prunner.api.notifications.TestBody;
import dev.prunner.api.operations.BackupView;
import dev.prunner.api.operations.CallerView;
import dev.prunner.api.operations.HealthView;
import dev.prunner.api.operations.LauncherList;
import dev.prunner.api.operations.ServersView;
import dev.prunner.api.operations.SignedIn;
import dev.prunner.api.pipelines.PauseBody;
import dev.prunner.api.pipelines.PipelineDetail;
import dev.prunner.api.pipelines.PipelineList;
import dev.prunner.api.pipelines.PlanView;
import dev.prunner.api.pipelines.ReloadRefusal;
import dev.prunner.api.pipelines.ReloadView;
import dev.prunner.api.pipelines.ScheduleBody;
import dev.prunner.api.pipelines.StatsView;
import dev.prunner.api.schedules.ScheduleFirings;
import dev.prunner.api.schedules.ScheduleList;
import dev.prunner.api.schedules.SchedulePreview;
import dev.prunner.api.schedules.ScheduleRefusal;
import dev.prunner.api.schedules.ScheduleRules;
import dev.prunner.definition.NotificationEvent;
import dev.prunner.definition.OnRestart;
import dev.prunner.definition.Overlap;
import dev.prunner.definition.QueueOrder;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Replacement;
import dev.prunner.job.TaskStatus;
import dev.prunner.notify.Announcements;
import dev.prunner.schedule.CatchUp;
import dev.prunner.schedule.Dst;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The schemas of all bodies; resources refer to them by name. */
final class BodySchemas {

  private static final List<Class<?>> BODIES =
      List.of(
          JobPage.class,
          JobChoice.class,
          JobOutcomes.class,
          PipelineList.class,
          PipelineDetail.class,
          ReloadView.class,
          ReloadRefusal.ReloadProblem.class,
          ScheduleBody.class,
          PauseBody.class,
          PlanView.class,
          StatsView.class,
          ScheduleList.class,
          ScheduleRules.class,
          SchedulePreview.class,
          ScheduleFirings.class,
          ScheduleRefusal.ScheduleProblem.class,
          NotificationPage.class,
          TestBody.class,
          GraphView.class,
          ArrivalsView.class,
          CallerView.class,
          AuditPageView.class,
          SignedIn.class,
          HealthView.class,
          LauncherList.class,
          BackupView.class,
          ServersView.class,
          Problem.class,
          CompatPipelines.class,
          CompatPipelinesAndJobs.class,
          CompatLogs.class,
          CompatSchedule.class,
          ScheduledJob.class,
          CompatProblem.class);

  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry("Job.status", words(JobStatus.values())),
          Map.entry("Filter.status", words(JobStatus.values())),
          Map.entry("Job.reason", words(Replacement.values())),
          Map.entry("LastJob.status", words(JobStatus.values())),
          Map.entry("Run.status", List.of("succeeded", "failed", "canceled")),
          Map.entry("Task.status", words(TaskStatus.values())),
          Map.entry("Attempt.status", words(TaskStatus.values())),
          Map.entry("CompatTask.status", words(TaskStatus.values())),
          Map.entry("Pipeline.queueStrategy", words(QueueStrategy.values())),
          Map.entry("Definition.queueOrder", words(QueueOrder.values())),
          Map.entry("Definition.onRestart", words(OnRestart.values())),
          Map.entry("Wait.kind", List.of("paused", "delay", "concurrency", "exclusive", "slots")),
          Map.entry("Notification.state", List.of("pending", "sent", "given_up")),
          Map.entry(
              "Notification.event",
              Stream.concat(
                      words(NotificationEvent.values()).stream(), Stream.of(Announcements.TEST))
                  .toList()),
          Map.entry("Plan.decision", List.of("start", "wait", "replace", "interrupt", "refuse")),
          Map.entry("Server.state", List.of("alive", "lost")),
          Map.entry("Health.status", List.of("UP", "DOWN")),
          Map.entry("Check.status", List.of("UP", "DOWN")),
          Map.entry("Schedule.catchUp", words(CatchUp.values())),
          Map.entry("Schedule.overlap", words(Overlap.values())),
          Map.entry("Schedule.dst", words(Dst.values())),
          Map.entry("ScheduleRules.catchUp", words(CatchUp.values())),
          Map.entry("ScheduleRules.overlap", words(Overlap.values())),
          Map.entry("ScheduleRules.dst", words(Dst.values())));

  /** The body of an error of the original's API. */
  record CompatProblem(String error) {}

  private BodySchemas() {}

  static Map<String, Schema> all() {
    return ViewSchemas.of(BODIES, WORDS);
  }

  private static List<String> words(Enum<?>[] constants) {
    return Stream.of(constants).map(word -> word.name().toLowerCase(Locale.ROOT)).toList();
  }
}
