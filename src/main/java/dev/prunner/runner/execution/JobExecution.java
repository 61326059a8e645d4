package dev.prunner.runner.execution;

import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.scheduler.JobProgress;
import dev.prunner.scheduler.Step;
import dev.prunner.scheduler.TimeLimits;
import dev.prunner.scheduler.Verdict;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * One running job on its way through the graph of its tasks.
 *
 * <p>Everything that happens to it comes as an event through one {@link SerialExecutor}, so its
 * state needs no lock; {@link #snapshot} is for all other threads. When an event throws, the job
 * cannot go on: it ends as failed, and nothing else suffers.
 */
public final class JobExecution {

  private static final Logger LOG = System.getLogger(JobExecution.class.getName());

  /** Why a job ends that is not to go on after a restart. */
  public static final String INTERRUPTED = "interrupted by a server restart";

  private static final Duration UNTIL_LEASE = Duration.ofMillis(500);

  private final ExecutionTools tools;
  private final Retries retries;
  private final JobProgress progress;
  private final TaskProcesses processes;
  private final PublishedJob published;
  private final WriteBehind writer;
  private final Mailbox mailbox;
  private final JobEnding ending;
  private final JobTimers timers;
  private final TaskExits exits;
  private final ReadyTasks ready;
  private final TimeLimits limits;
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  /** Touched by events alone. */
  private boolean waitsForLease;

  /**
   * @param onEnd called when all tasks have ended and none of their processes is left; again when
   *     it throws
   */
  public JobExecution(
      Job job, ExecutionTools tools, Retries retries, BiConsumer<JobExecution, Verdict> onEnd) {
    this.tools = tools;
    this.retries = retries;
    this.limits = TimeLimits.of(job);
    this.progress = new JobProgress(limits, job.tasks());
    this.timers = new JobTimers("A time of job " + job.id() + " was missed", tools);
    this.processes = new TaskProcesses(tools, retries);
    this.exits =
        new TaskExits(
            job.id(),
            tools,
            progress,
            processes,
            this::handle,
            task -> job.pipeline().launcherOf(task).isEmpty());
    this.published = new PublishedJob(job, tools.listener());
    this.writer = new WriteBehind(this::save, tools.dispatcher(), retries);
    this.mailbox = new Mailbox(tools.dispatcher().serial(this::cannotGoOn));
    this.ready =
        new ReadyTasks(
            tools,
            new Protection(tools, retries),
            new TaskSecrets(tools, retries),
            progress,
            processes,
            exits,
            published,
            mailbox,
            this::advance,
            limits.jobEnd().isEmpty());
    this.ending =
        new JobEnding(
            job.id(),
            tools.dispatcher(),
            retries,
            processes::gone,
            verdict -> {
              processes.releaseSlots();
              writer.stop();
              onEnd.accept(this, verdict);
            });
  }

  /**
   * Starts what is ready, or goes on where an earlier server left off.
   *
   * @param left by that server
   */
  public void start(AdoptedTasks left) {
    mailbox.on(
        () -> {
          left.processes().forEach(processes::add);
          if (isTimeOver()) {
            exits.takeOverLate(left);
          } else {
            exits.takeOver(left);
          }
          if (snapshot().cancelRequested()) {
            progress.canceledBefore(Optional.empty());
          }
          if (left.interrupted().isPresent()) {
            progress.cancel(left.interrupted());
          } else if (progress.wasBeingCanceled()) {
            progress.canceledBefore(Optional.of(INTERRUPTED));
          }
          limits
              .jobEnd()
              .ifPresent(end -> timers.at(end, () -> handle(() -> progress.jobTimedOut(now()))));
          advance();
        });
  }

  private boolean isTimeOver() {
    return limits.jobEnd().filter(end -> !now().isBefore(end)).isPresent();
  }

  /**
   * Does as {@link #cancel} for a user.
   *
   * @param requested the job with that wish, as the queue has it
   */
  public void cancelRequested(Job requested) {
    handle(
        () -> {
          published.note(requested);
          progress.cancel(Optional.empty());
        });
  }

  /** Stops its tasks and ends it as canceled. */
  public void cancel(Optional<String> reason) {
    handle(() -> progress.cancel(reason));
  }

  /**
   * Handles no more events, so that its tasks run on for a later server; what it knows is saved if
   * that can be done. If not, the later server learns it from the files of the tasks.
   */
  public void detach() {
    mailbox.always(
        () -> {
          mailbox.close();
          timers.cancel();
          writer.stop();
          Fence.run("The states of the tasks of " + name() + " were not saved", this::save);
          markOver();
        });
  }

  /**
   * Handles no more events, since another server runs the job. What runs of it on this machine is
   * ended; what runs elsewhere is left to that server.
   */
  public void abandon() {
    mailbox.always(
        () -> {
          mailbox.close();
          timers.cancel();
          writer.stop();
          Job job = snapshot();
          processes.abandon(task -> job.pipeline().launcherOf(task).isEmpty());
          markOver();
        });
  }

  /** The job as it is now. */
  public Job snapshot() {
    return published.get();
  }

  /** Completes when the end of the job is committed. */
  public CompletableFuture<Void> over() {
    return over;
  }

  /** The end of the job is committed. */
  public void markOver() {
    over.complete(null);
  }

  private void handle(Runnable event) {
    mailbox.on(
        () -> {
          event.run();
          advance();
        });
  }

  /** Whoever has no lease starts and stops nothing: another server may be doing so. */
  private void advance() {
    if (tools.queue().servers().mayAct()) {
      advanceNow();
    } else if (!waitsForLease) {
      waitsForLease = true;
      tools
          .dispatcher()
          .later(
              name() + " did not go on",
              UNTIL_LEASE,
              () ->
                  handle(
                      () -> {
                        waitsForLease = false;
                      }));
    }
  }

  private void advanceNow() {
    Step step = progress.next(now());
    while (!step.isEmpty()) {
      step.stop().forEach(processes::stop);
      step.start().forEach(ready::start);
      step.retry().forEach(this::retryLater);
      step.end().ifPresent(this::end);
      step = progress.next(now());
    }
    publish(progress.runs());
  }

  /** Not before what the last attempt has left in the background is gone. */
  private void retryLater(TaskRun run) {
    String task = run.name();
    String problem = "The next attempt of task " + task + " of " + name() + " was missed";
    CompletableFuture<Void> gone = processes.gone(task);
    timers.at(
        run.retryAt().orElseThrow(),
        () ->
            tools
                .dispatcher()
                .soonAfter(problem, gone, () -> handle(() -> progress.retryIsDue(task))));
  }

  private void publish(List<TaskRun> runs) {
    if (published.publish(runs)) {
      writer.changed();
    }
  }

  /** Published first: the end, on another thread, takes the states of the tasks with it. */
  private void end(Verdict verdict) {
    publish(progress.runs());
    mailbox.close();
    timers.cancel();
    ending.begin(verdict);
  }

  /** Nobody knows what state it is in, so that it is ended without asking it. */
  private void cannotGoOn(Throwable thrown) {
    boolean first = mailbox.isOpen();
    mailbox.close();
    timers.cancel();
    if (first) {
      retries.untilDone(
          "The end of " + name() + " was not begun", () -> endAsFailed(Reason.unexpected(thrown)));
    }
    LOG.log(Level.ERROR, "An event of " + name() + " was not handled to its end", thrown);
  }

  private void endAsFailed(String why) {
    processes.stopAll();
    publish(progress.runs().stream().map(this::endedIfOpen).toList());
    ending.begin(new Verdict(JobStatus.FAILED, Optional.of(why)));
  }

  private TaskRun endedIfOpen(TaskRun run) {
    return run.status().ended() ? run : run.ended(TaskStatus.CANCELED, Optional.empty(), now());
  }

  private void save() {
    tools.queue().saveTasks(snapshot());
  }

  private String name() {
    return "job " + snapshot().id();
  }

  private Instant now() {
    return tools.clock().instant();
  }
}
