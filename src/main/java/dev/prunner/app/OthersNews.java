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
import dev.prunner.runner.execution.Dispatcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells what other servers change to those here who show it. Jobs are read again: several changes
 * of one that come close together are told as one. Where nobody looks they are not read, since each
 * job would then cost as much again for each server; what they run is read in any case.
 */
final class OthersNews implements QueueNews.Listener {

  private final JobHistory history;
  private final EventFeed feed;
  private final Effects effects;
  private final Executor serial;

  private final Set<UUID> unread = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean passedOver = new AtomicBoolean();

  /** Touched by what runs on {@link #serial} alone: the jobs that run elsewhere. */
  private final Map<UUID, Job> known = new HashMap<>();

  /** What is done about them here. Nothing of it may block but what says that it reads. */
  interface Effects extends JobListener {

    /** Whether each change of a job is of interest, apart from the readers of the feed. */
    boolean countsJobs();

    /** Whether a job runs here, so that a change by others is about how it goes on. */
    boolean runsHere(UUID job);

    /** A job was changed. */
    void changed(Job job);

    /** Jobs have changed that were not read. */
    void passedOver();

    /** Reads them again. */
    void readSchedules();

    void begin(Duty duty);
  }

  OthersNews(JobHistory history, EventFeed feed, Effects effects, Dispatcher dispatcher) {
    this.history = history;
    this.feed = feed;
    this.effects = effects;
    this.serial = dispatcher.serial(failure -> feed.gap());
  }

  @Override
  public void onNews(QueueNews news) {
    List<UUID> ofInterest = ofInterest(news);
    if (!ofInterest.isEmpty()) {
      unread.addAll(ofInterest);
      serial.execute(this::readJobs);
    }
    if (ofInterest.size() < news.jobs().size()) {
      passOver();
    }
    if (news.pipelines()) {
      feed.pipelinesChanged();
    }
    if (news.schedules()) {
      serial.execute(effects::readSchedules);
    }
  }

  private List<UUID> ofInterest(QueueNews news) {
    return feed.hasReaders() || effects.countsJobs()
        ? List.copyOf(news.jobs())
        : news.jobs().stream().filter(effects::runsHere).toList();
  }

  /** Who looks next finds that changes are missing, and reads what is there. */
  private void passOver() {
    feed.gap();
    effects.passedOver();
    if (passedOver.compareAndSet(false, true)) {
      serial.execute(known::clear);
    }
  }

  @Override
  public void onGap() {
    feed.gap();
    serial.execute(known::clear);
    serial.execute(effects::readSchedules);
  }

  @Override
  public void onDuty(Duty duty) {
    effects.begin(duty);
  }

  private void readJobs() {
    passedOver.set(false);
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
    effects.changed(job);
    Job before =
        job.status() == JobStatus.RUNNING ? known.put(job.id(), job) : known.remove(job.id());
    tasksChanged(job, before == null ? List.of() : before.tasks());
    if (before == null || before.version() != job.version()) {
      effects.onEvent(new JobEvent.JobChanged(job));
    }
  }

  private void tasksChanged(Job job, List<TaskRun> before) {
    for (TaskRun task : job.tasks()) {
      if (task.status() != TaskStatus.WAITING && !before.contains(task)) {
        effects.onEvent(new JobEvent.TaskChanged(job, task));
      }
    }
  }
}
