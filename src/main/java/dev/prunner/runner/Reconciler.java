package dev.prunner.runner;

import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.store.Backlog;
import dev.prunner.runner.execution.ExecutionTools;
import dev.prunner.runner.execution.JobExecution;
import dev.prunner.scheduler.Promotion;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The safety net: compares again and again what the database says with what goes on here. It finds
 *
 * <ul>
 *   <li>pipelines where a job waits although there is a place: a wake-up was lost, or a pause has
 *       ended by itself;
 *   <li>jobs that are running and that nobody runs: the database failed when their start was
 *       committed already, so that this server was not told.
 * </ul>
 *
 * <p>What is just about to happen looks the same for a moment, so only what is found twice in a row
 * counts. The database is not asked again while nothing waits and nothing changes.
 */
final class Reconciler {

  private static final Logger LOG = System.getLogger(Reconciler.class.getName());

  /** A job that was forgotten starts after two looks at the latest: within a second. */
  private static final Duration PERIOD = Duration.ofMillis(450);

  /**
   * Each tenth look asks the database whatever happened here, for running jobs too: that is much
   * longer than it takes from a commit until they run.
   */
  private static final int LOOKS_PER_FULL_LOOK = 10;

  /** Other servers start, cancel and take over jobs, too. */
  private static final int LOOKS_WITH_OTHERS = 2;

  private final ExecutionTools tools;
  private final Executions executions;
  private final DelayTimer delays;
  private final Consumer<UUID> cancel;
  private Set<String> idle = Set.of();
  private Set<UUID> orphans = Set.of();
  private Set<UUID> strays = Set.of();
  private long nothingWaitsAt = -1;
  private int looks;

  /**
   * @param cancel cancels a running job
   */
  Reconciler(
      ExecutionTools tools, Executions executions, DelayTimer delays, Consumer<UUID> cancel) {
    this.tools = tools;
    this.executions = executions;
    this.delays = delays;
    this.cancel = cancel;
  }

  /** Looks from now on, until the server stops. */
  void start() {
    tools.dispatcher().later("The queues were not looked at", PERIOD, this::lookAndGoOn);
  }

  private void lookAndGoOn() {
    if (!executions.mayStart()) {
      return;
    }
    try {
      look();
    } catch (JobStoreException e) {
      LOG.log(Level.DEBUG, "The queues could not be looked at, which is tried again", e);
    } finally {
      start();
    }
  }

  private void look() {
    boolean shared = tools.queue().servers().isShared();
    boolean full = ++looks % (shared ? LOOKS_WITH_OTHERS : LOOKS_PER_FULL_LOOK) == 0;
    long changes = tools.queue().changes();
    if (full || changes != nothingWaitsAt) {
      boolean nothingWaits = startWhatWasForgotten();
      nothingWaitsAt = nothingWaits ? changes : -1;
    }
    if (full) {
      Map<UUID, Boolean> mine = tools.queue().running().ids();
      takeUpOrphans(mine.keySet());
      if (shared) {
        leaveStrays(mine.keySet());
        cancelWhatOthersCanceled(mine);
      }
    }
  }

  /** Whether no job waits at all. */
  private boolean startWhatWasForgotten() {
    Instant now = tools.clock().instant();
    Map<String, Backlog> backlog = tools.queue().backlog();
    Set<String> before = idle;
    idle =
        backlog.entrySet().stream()
            .filter(entry -> entry.getValue().isDue(now))
            .filter(entry -> hasPlace(entry.getKey(), entry.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    idle.stream()
        .filter(before::contains)
        .forEach(pipeline -> start(pipeline, backlog.get(pipeline)));
    return backlog.isEmpty();
  }

  private boolean hasPlace(String pipeline, Backlog backlog) {
    return Promotion.freePlaces(executions.concurrency(pipeline), backlog.counts().running()) > 0;
  }

  private void start(String pipeline, @Nullable Backlog backlog) {
    boolean isOnlyTheClock =
        backlog != null
            && (backlog.pause().isPresent()
                || (backlog.counts().due() == 0 && delays.isArmed(pipeline)));
    int started = delays.promote(pipeline);
    if (started > 0 && !isOnlyTheClock && !tools.queue().servers().isShared()) {
      LOG.log(
          Level.WARNING,
          "Started " + started + " jobs of pipeline " + pipeline + ", whose wake-up was lost");
      tools.listener().onLostWakeUp(pipeline);
    }
  }

  private void takeUpOrphans(Set<UUID> mine) {
    Set<UUID> before = orphans;
    orphans = mine.stream().filter(id -> !executions.knows(id)).collect(Collectors.toSet());
    if (orphans.stream().anyMatch(before::contains)) {
      executions.starting(() -> takeUp(before));
    }
  }

  /** Jobs that run here and have been taken over, which this server was too slow to notice. */
  private void leaveStrays(Set<UUID> mine) {
    Set<UUID> before = strays;
    strays =
        executions.all().stream()
            .map(execution -> execution.snapshot().id())
            .filter(id -> !mine.contains(id))
            .collect(Collectors.toSet());
    strays.stream()
        .filter(before::contains)
        .forEach(id -> executions.find(id).ifPresent(executions::abandon));
  }

  private void cancelWhatOthersCanceled(Map<UUID, Boolean> mine) {
    mine.forEach(
        (id, toBeCanceled) -> {
          if (toBeCanceled && executions.find(id).filter(Reconciler::isNotTold).isPresent()) {
            cancel.accept(id);
          }
        });
  }

  private static boolean isNotTold(JobExecution execution) {
    return !execution.snapshot().cancelRequested();
  }

  private boolean takeUp(Set<UUID> suspects) {
    if (!executions.mayStart()) {
      return false;
    }
    for (Job job : tools.queue().running().all()) {
      if (suspects.contains(job.id()) && !executions.knows(job.id())) {
        LOG.log(Level.WARNING, "Job " + job.id() + " was running and nobody ran it");
        tools.listener().onEvent(new JobEvent.JobChanged(job)); // nobody was told at its start
        // None of its tasks has begun: what an earlier server left was taken up at the start.
        executions.start(List.of(job));
      }
    }
    return true;
  }
}
