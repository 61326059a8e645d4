package dev.prunner.process.kubernetes;

import dev.prunner.process.kubernetes.TaskView.PodView;
import dev.prunner.process.remote.RemoteProcess;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ends a task once all is here that it has printed. For one thread at a time. */
final class TaskEnding {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration BETWEEN_READINGS = Duration.ofMillis(200);

  private final ClusterTask task;
  private final Cluster cluster;
  private final TaskLog log;
  private final Following following;
  private final Clock clock;
  private final Consumer<Instant> comeAgain;
  private @Nullable Instant waitingSince;

  /**
   * @param comeAgain is told when to look again at the latest
   */
  TaskEnding(
      ClusterTask task,
      Cluster cluster,
      TaskLog log,
      Following following,
      Clock clock,
      Consumer<Instant> comeAgain) {
    this.task = task;
    this.cluster = cluster;
    this.log = log;
    this.following = following;
    this.clock = clock;
    this.comeAgain = comeAgain;
  }

  /** Its log may have told the end before the Pod was removed. */
  void withoutPod(boolean stopped) throws IOException {
    Optional<EndNote> end = log.end();
    if (end.isEmpty() && following.isReading() && !isLate()) {
      return; // it comes by the log that is being read
    }
    if (end.isPresent()) {
      log.loseUntil(end.get());
      task.ended(end.get().exitCode(), end.get().timedOut());
    } else {
      task.ended(stopped ? task.wishedCode() : RemoteProcess.KILLED, false);
    }
    following.cancel();
    task.noteGone();
  }

  /**
   * Its container has said how it ended.
   *
   * @param stopped whether it was asked to end by us; else the Pod will tell why it was
   */
  void by(EndNote note, PodView pod, boolean stopped) throws IOException {
    if (note.stopped() && !stopped && !pod.isOver()) {
      if (isLate()) {
        task.lost("was ended from outside");
      }
    } else if (hasAllOf(note)) {
      task.ended(note.exitCode(), note.timedOut());
      awaitGone();
    }
  }

  private boolean hasAllOf(EndNote note) throws IOException {
    if (log.hasAllOf(note)) {
      return true;
    }
    if (!following.isReadToEnd()) {
      return false;
    }
    if (following.isHopeless()) {
      log.loseUntil(note);
      return true;
    }
    following.again();
    comeAgain.accept(clock.instant().plus(BETWEEN_READINGS));
    return false;
  }

  private boolean isLate() {
    Instant now = clock.instant();
    if (waitingSince == null) {
      waitingSince = now;
    }
    Instant latest = waitingSince.plus(LONGEST_WAIT);
    comeAgain.accept(latest);
    return !now.isBefore(latest);
  }

  /** Its container was killed before it could say anything. */
  void by(PodView pod) throws IOException {
    if (pod.reason().equals("OOMKilled")) {
      log.err().tell("[the container was killed: out of memory]");
    }
    task.ended(pod.exitCode().orElse(RemoteProcess.KILLED), false);
    awaitGone();
  }

  /** When its Pod is over, the kernel has ended all that was in it. */
  void awaitGone() {
    Optional<PodView> pod = cluster.seen(task.key()).pod();
    if (pod.filter(each -> !each.isOver() && each.exitCode().isEmpty()).isEmpty()) {
      following.cancel();
      task.noteGone();
    }
  }
}
