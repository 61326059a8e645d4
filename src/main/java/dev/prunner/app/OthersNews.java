package dev.prunner.app;

import dev.prunner.api.stream.EventFeed;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import dev.prunner.job.JobStatus;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.UnreadableJobException;
import dev.prunner.job.store.Duty;
import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.QueueNews;
import dev.prunner.runner.PipelineRunner;
import dev.prunner.runner.execution.Dispatcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Tells what other servers change to those here who show it. Jobs are read again: several changes
 * of one that come close together are told as one.
 */
final class OthersNews implements QueueNews.Listener {

  private final JobHistory history;
  private final PipelineRunner runner;
  private final EventFeed feed;
  private final JobListener listener;
  private final Runnable readSchedules;
  private final Consumer<Duty> onDuty;
  private final Executor serial;

  private final Set<UUID> unread = ConcurrentHashMap.newKeySet();

  /** Touched by what runs on {@link #serial} alone: the jobs that run elsewhere. */
  private final Map<UUID, Job> known = new HashMap<>();

  /**
   * @param listener hears of the jobs of other servers
   * @param readSchedules reads them again
   * @param onDuty begins with a duty; must not block
   */
  OthersNews(
      JobHistory history,
      PipelineRunner runner,
      EventFeed feed,
      JobListener listener,
      Runnable readSchedules,
      Consumer<Duty> onDuty,
      Dispatcher dispatcher) {
    this.history = history;
    this.runner = runner;
    this.feed = feed;
    this.listener = listener;
    this.readSchedules = readSchedules;
    this.onDuty = onDuty;
    this.serial = dispatcher.serial(failure -> feed.gap());
  }

  @Override
  public void onNews(QueueNews news) {
    if (!news.jobs().isEmpty()) {
      unread.addAll(news.jobs());
      serial.execute(this::readJobs);
    }
    if (news.pipelines()) {
      feed.pipelinesChanged();
    }
    if (news.schedules()) {
      serial.execute(readSchedules);
    }
  }

  @Override
  public void onGap() {
    feed.gap();
    serial.execute(known::clear);
    serial.execute(readSchedules);
  }

  @Override
  public void onDuty(Duty duty) {
    onDuty.accept(duty);
  }

  private void readJobs() {
    for (UUID id : List.copyOf(unread)) {
      unread.remove(id);
      try {
        history.find(id).ifPresent(this::tell);
      } catch (UnreadableJobException e) {
        // Whoever reads it is told.
      } catch (JobStoreException e) {
        feed.gap();
      }
    }
  }

  private void tell(Job job) {
    runner.noteOthers(job);
    Job before =
        job.status() == JobStatus.RUNNING ? known.put(job.id(), job) : known.remove(job.id());
    tasksChanged(job, before == null ? List.of() : before.tasks());
    if (before == null || before.version() != job.version()) {
      listener.onEvent(new JobEvent.JobChanged(job));
    }
  }

  private void tasksChanged(Job job, List<TaskRun> before) {
    for (TaskRun task : job.tasks()) {
      if (task.status() != TaskStatus.WAITING && !before.contains(task)) {
        listener.onEvent(new JobEvent.TaskChanged(job, task));
      }
    }
  }
}
