package dev.prunner.queue;

import dev.prunner.job.Job;
import dev.prunner.job.store.QueueCounts;
import dev.prunner.job.store.RunningJob;
import dev.prunner.scheduler.LaneOrder;
import dev.prunner.scheduler.Promotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Starts the waiting jobs of a locked queue.
 *
 * @param server the owner of the jobs that are started
 */
record Starts(KeptQueue queue, Groups groups, String server) {

  /**
   * Starts what may start, in order.
   *
   * @param passed a time that has certainly passed, whatever the clock says now
   */
  List<Job> startDue(int concurrency, Instant passed) {
    Instant now = queue.now();
    if (queue.rows().counts().delayed() > 0) {
      queue.rows().endDelays(now.isAfter(passed) ? now : passed);
    }
    int places = places(concurrency);
    return places == 0 ? List.of() : startSome(queue.reading(() -> queue.rows().due(places)), now);
  }

  /** Groups that are held, be it by a job that has just been started, are not looked at again. */
  private List<Job> startSome(List<Job> due, Instant now) {
    List<Job> started = new ArrayList<>();
    Set<List<String>> held = new HashSet<>();
    for (Job job : due) {
      next(job)
          .filter(next -> !held.contains(groupsOf(next)))
          .ifPresent(
              next -> {
                if (isFree(next)) {
                  started.add(start(next, now));
                }
                if (!groupsOf(next).isEmpty()) {
                  held.add(groupsOf(next));
                }
              });
    }
    return started;
  }

  private static List<String> groupsOf(Job job) {
    return job.pipeline().queue().exclusive();
  }

  private Job start(Job job, Instant now) {
    return queue.changed(job, job.started(now, server));
  }

  /** Where jobs wait in lanes, it is not simply the first one. */
  private Optional<Job> next(Job first) {
    return lane(first).isEmpty() ? Optional.of(first) : nextOfLanes();
  }

  private Optional<Job> nextOfLanes() {
    List<RunningJob> running = queue.rows().running();
    int candidates = LaneOrder.candidates(running);
    return LaneOrder.next(queue.reading(() -> queue.rows().firstOfLanes(candidates)), running);
  }

  private static Optional<String> lane(Job job) {
    return job.pipeline().queue().lane(job.queuePartition());
  }

  private boolean isFree(Job job) {
    return groups.heldBy(groupsOf(job), job.sequence()).isEmpty();
  }

  /** How many waiting jobs find a place. */
  private int places(int concurrency) {
    QueueCounts counts = queue.rows().counts();
    return queue.isPaused()
        ? 0
        : Math.min(Promotion.freePlaces(concurrency, counts.running()), counts.due());
  }

  /**
   * How many jobs {@link #startDue} would start. The first one tells of the others whether they are
   * held, which is exact unless a definition was changed meanwhile.
   */
  int startable(int concurrency) {
    int places = places(concurrency);
    if (places == 0) {
      return 0;
    }
    List<Job> first = queue.reading(() -> queue.rows().due(1));
    boolean starts = first.stream().flatMap(job -> next(job).stream()).anyMatch(this::isFree);
    boolean oneAtATime = first.stream().anyMatch(job -> !groupsOf(job).isEmpty());
    return starts ? (oneAtATime ? 1 : places) : 0;
  }
}
