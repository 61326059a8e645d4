package dev.prunner.process.slurm;

import dev.prunner.process.TaskProcess;
import dev.prunner.process.remote.RemoteProcess;
import dev.prunner.process.remote.Trouble;
import dev.prunner.process.remote.Wish;
import dev.prunner.process.shell.RunNote;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sees to the tasks of one launcher by their directories, and takes what Slurm tells of them. On
 * the thread of its cluster alone.
 */
final class ClusterTasks {

  /** What a node has written before it was over may be seen later. */
  private static final Duration LAST_WRITES = Duration.ofSeconds(3);

  /** Another server may be about to hand it over. */
  private static final Duration LONGEST_UNKNOWN = Duration.ofSeconds(30);

  /** A wrapper notes within milliseconds what it has made the file for. */
  private static final Duration LONGEST_CLAIM = Duration.ofSeconds(10);

  /** Slurm tells of the end of a job a moment after the job has. */
  private static final Duration LONGEST_VERDICT = Duration.ofSeconds(15);

  private static final int BY_SIGNAL = 128;

  private final Clock clock;
  private final List<SlurmTask> tasks = new ArrayList<>();
  private final Set<String> unwanted = new HashSet<>();
  private final Set<SlurmTask> troubled = new HashSet<>();

  ClusterTasks(Clock clock) {
    this.clock = clock;
  }

  void add(SlurmTask task) {
    tasks.add(task);
  }

  List<SlurmTask> all() {
    return List.copyOf(tasks);
  }

  /** Whether nothing of Slurm is of any interest. */
  boolean isEmpty() {
    return tasks.isEmpty() && unwanted.isEmpty();
  }

  /** Whether an exit is told as soon as Slurm has said what it thinks of it. */
  boolean isVerdictAwaited() {
    return tasks.stream().anyMatch(task -> task.isExitSeen() && !task.hasEnded());
  }

  /**
   * Looks at all, and takes what is new of them.
   *
   * @param slurmAnswers whether it is worth waiting for it
   * @return whether anything has happened
   */
  boolean look(boolean slurmAnswers) {
    boolean any = false;
    for (SlurmTask task : all()) {
      try {
        any |= advance(task, slurmAnswers);
        troubled.remove(task);
      } catch (IOException unreadable) {
        if (troubled.add(task)) {
          Trouble.log("A task of Slurm cannot be looked at, which is tried again", unreadable);
        }
      }
    }
    return any;
  }

  private boolean advance(SlurmTask task, boolean slurmAnswers) throws IOException {
    if (!task.isSubmitted() && !task.laidOut) {
      return task.wish() != Wish.NONE && end(task, task::endedBefore);
    }
    if (!task.run().exists()) {
      return missing(task);
    }
    var note = task.run().runNote();
    if (note.isEmpty()) {
      return notBegun(task);
    }
    boolean fresh = !task.hasBegun();
    task.noteBegun();
    boolean fetched = task.fetch();
    boolean further =
        task.hasEnded() ? endIfGone(task) : !fetched && endIfOver(task, note.get(), slurmAnswers);
    return fresh || fetched || further;
  }

  private boolean missing(SlurmTask task) {
    if (task.hasEnded()) {
      return end(task, task::noteGone);
    }
    unwanted.add(task.key());
    if (task.wish() != Wish.NONE && !task.hasBegun()) {
      return end(task, task::endedBefore);
    }
    return end(task, () -> task.lost("was lost: its directory " + task.run().dir() + " has gone"));
  }

  private boolean notBegun(SlurmTask task) throws IOException {
    boolean over = isOverFor(task, task.job().isUnknown() ? LONGEST_UNKNOWN : LAST_WRITES);
    if (task.wish() == Wish.NONE && !over) {
      return false;
    }
    if (!isCalledOff(task)) {
      return false;
    }
    unwanted.add(task.key());
    if (task.wish() != Wish.NONE) {
      return end(task, task::endedBefore);
    }
    return end(task, () -> task.lost(task.job().neverBegan(task.run().dir())));
  }

  private boolean isOverFor(SlurmTask task, Duration time) {
    return task.overSince().filter(since -> !now().isBefore(since.plus(time))).isPresent();
  }

  /** A server that was killed may have called it off before, which is seen by nothing following. */
  private boolean isCalledOff(SlurmTask task) throws IOException {
    if (task.run().callOff()) {
      return true;
    }
    if (task.unclaimedSince == null) {
      task.unclaimedSince = now();
    }
    return !now().isBefore(task.unclaimedSince.plus(LONGEST_CLAIM));
  }

  private boolean endIfOver(SlurmTask task, RunNote note, boolean slurmAnswers) throws IOException {
    if (note.exitCode().isPresent()) {
      return tell(task, note.exitCode().getAsInt(), note.timedOut(), slurmAnswers);
    }
    if (task.run().isGone()) {
      return tell(
          task,
          note.timedOut() ? TaskProcess.TIMED_OUT : RemoteProcess.KILLED,
          note.timedOut(),
          slurmAnswers);
    }
    if (!isOverFor(task, LAST_WRITES)) {
      return false;
    }
    if (task.job().isUnknown() && task.wish() == Wish.NONE) {
      return end(task, () -> task.lost("was lost: Slurm does not know its job any more"));
    }
    return tell(task, RemoteProcess.KILLED, false, slurmAnswers);
  }

  /** What looks like a signal may be Slurm's doing, which is worth knowing. */
  private boolean tell(SlurmTask task, int code, boolean byTimeout, boolean slurmAnswers)
      throws IOException {
    boolean suspicious =
        task.wish() == Wish.NONE
            && !byTimeout
            && (code >= BY_SIGNAL || task.run().isEndedBySlurm());
    if (suspicious && task.overSince().isEmpty()) {
      Instant seen = task.exitSeen(now());
      if (slurmAnswers && now().isBefore(seen.plus(LONGEST_VERDICT))) {
        return false;
      }
    }
    if (suspicious && task.job().isEndedBySlurm()) {
      return end(task, () -> task.lost("was ended by Slurm (" + task.job().explanation() + ")"));
    }
    task.ended(code, byTimeout);
    return true;
  }

  private boolean endIfGone(SlurmTask task) throws IOException {
    return (task.run().isGone() || task.overSince().isPresent()) && end(task, task::noteGone);
  }

  /** It is none of ours before anybody is told. */
  private boolean end(SlurmTask task, Runnable telling) {
    tasks.remove(task);
    troubled.remove(task);
    telling.run();
    return true;
  }

  /**
   * Slurm does not answer: what was not handed over has failed after a while.
   *
   * @param since when it began
   */
  void giveUp(Instant since, String why) {
    for (SlurmTask task : all()) {
      if (task.isSubmitted() || !isHopeless(task, since)) {
        continue;
      }
      try {
        if (!task.laidOut || task.run().callOff()) {
          discard(task, "was not handed to Slurm, which does not answer: " + why);
        }
      } catch (IOException later) {
        Trouble.log("A task that was not handed to Slurm is kept for now", later);
      }
    }
  }

  private boolean isHopeless(SlurmTask task, Instant since) {
    Instant begin = task.queued().isAfter(since) ? task.queued() : since;
    return task.order()
        .filter(order -> !now().isBefore(begin.plus(order.settings().unreachableAfter())))
        .isPresent();
  }

  /** It does not start, and what was laid out for it is removed. */
  void discard(SlurmTask task, String why) {
    if (task.inDoubt) {
      unwanted.add(task.key());
    }
    try {
      if (task.laidOut) {
        task.run().remove();
      }
    } catch (IOException stays) {
      Trouble.log("The directory of a task that did not start stays", stays);
    }
    end(task, () -> task.lost(why));
  }

  /**
   * Takes what Slurm tells.
   *
   * @return the jobs that nobody wants any more
   */
  List<String> heard(List<JobState> jobs) {
    Map<String, List<JobState>> byName =
        jobs.stream().collect(Collectors.groupingBy(JobState::name));
    for (SlurmTask task : tasks) {
      heard(task, byName.getOrDefault(task.key(), List.of()));
    }
    List<String> left = new ArrayList<>();
    for (String key : List.copyOf(unwanted)) {
      List<String> active =
          byName.getOrDefault(key, List.of()).stream()
              .filter(job -> !job.isOver())
              .map(JobState::id)
              .toList();
      left.addAll(active);
      if (active.isEmpty()) {
        unwanted.remove(key);
      }
    }
    return left;
  }

  private void heard(SlurmTask task, List<JobState> jobs) {
    if (task.inDoubt) {
      task.inDoubt = false;
      if (!jobs.isEmpty()) {
        task.noteSubmitted();
      }
    }
    if (task.isSubmitted()) {
      task.noteJob(
          jobs.stream()
              .filter(job -> !job.isOver())
              .findFirst()
              .or(() -> jobs.stream().reduce((one, next) -> next))
              .orElse(JobState.UNKNOWN),
          now());
    }
  }

  private Instant now() {
    return clock.instant();
  }
}
