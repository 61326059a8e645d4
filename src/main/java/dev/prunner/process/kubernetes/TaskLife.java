package dev.prunner.process.kubernetes;

import dev.prunner.process.kubernetes.TaskView.JobView;
import dev.prunner.process.kubernetes.TaskView.PodView;
import dev.prunner.process.remote.Trouble;
import dev.prunner.process.remote.Wish;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees to one task: compares how it is with how it is to be, and does the next thing. A step can be
 * done at any time and as often as one likes; steps of one task come one after the other.
 */
final class TaskLife {

  /** A watch may be that much behind what was done. */
  private static final Duration WATCH_LAG = Duration.ofSeconds(2);

  private final ClusterTask task;
  private final Cluster cluster;
  private final Duration patience;
  private final long graceSeconds;
  private final Clock clock;
  private final TaskLog log;
  private final Following following;
  private final TaskEnding ending;
  private final Pace pace = new Pace(Duration.ofMillis(200), Duration.ofSeconds(10));
  private @Nullable TaskOrder order;
  private Wish granted = Wish.NONE;
  private boolean attempted;
  private boolean secretDropped;
  private @Nullable Instant sentAt;
  private @Nullable Instant failingSince;
  private @Nullable Instant limitedSince;
  private @Nullable Instant podlessSince;
  private @Nullable Instant again;
  private volatile @Nullable PodView last;

  /**
   * @param order what is to be made; null for a task that was found
   * @param patience how long it waits for what does not answer
   * @param graceSeconds that a Pod gets to end
   */
  TaskLife(
      ClusterTask task,
      Cluster cluster,
      @Nullable TaskOrder order,
      Duration patience,
      long graceSeconds,
      TaskLog log,
      Following following,
      Clock clock) {
    this.task = task;
    this.cluster = cluster;
    this.order = order;
    this.patience = patience;
    this.graceSeconds = graceSeconds;
    this.log = log;
    this.following = following;
    this.ending = new TaskEnding(task, cluster, log, following, clock, this::comeAgain);
    this.clock = clock;
    this.sentAt = order == null ? clock.instant() : null;
    if (order == null) {
      task.countAsBegun();
    }
  }

  ClusterTask task() {
    return task;
  }

  /** What a step has shown. */
  record Step(Optional<Instant> again, Optional<ClusterException> failure) {}

  /** Does what can be done now. */
  Step step() {
    again = null;
    try {
      if (task.hasEnded()) {
        ending.awaitGone();
      } else {
        advance();
      }
      failingSince = null;
      return new Step(Optional.ofNullable(again), Optional.empty());
    } catch (ClusterException refused) {
      return failed(refused);
    } catch (IOException unwritable) {
      Trouble.log("The output of a task cannot be written, which is tried again", unwritable);
      comeAgain(clock.instant().plus(pace.next()));
      return new Step(Optional.ofNullable(again), Optional.empty());
    }
  }

  private Step failed(ClusterException refused) {
    if (sentAt == null && refused.isFinal()) {
      task.lost("could not be started: " + refused.getMessage());
      return new Step(Optional.empty(), Optional.empty());
    }
    if (failingSince == null) {
      failingSince = clock.instant();
    }
    if (!loseIfSilentSince(failingSince, String.valueOf(refused.getMessage()))) {
      comeAgain(clock.instant().plus(pace.next()));
    }
    return new Step(Optional.ofNullable(again), Optional.of(refused));
  }

  /**
   * The API has not answered since then.
   *
   * @return whether that was too long, so that the task is lost
   */
  boolean loseIfSilentSince(Instant since, String reason) {
    if (task.hasEnded() || clock.instant().isBefore(since.plus(patience))) {
      return task.hasEnded();
    }
    if (!attempted && sentAt == null) {
      task.lost("was not started within %d s: %s".formatted(patience.toSeconds(), reason));
    } else {
      task.lost("was lost: no answer for %d s: %s".formatted(patience.toSeconds(), reason));
    }
    return true;
  }

  /** When that comes to pass. */
  Instant silentUntil(Instant since) {
    return since.plus(patience);
  }

  /** Its Pod has gone; that is how it was at last. */
  void remember(PodView pod) {
    last = pod;
  }

  /** The connection to the log may be dead. */
  void reconnect() {
    following.cancel();
  }

  private void advance() throws IOException {
    if (sentAt == null && !send()) {
      return;
    }
    TaskView view = withLast(cluster.seen(task.key()));
    grant();
    Verdict verdict = Verdict.of(view, task.wish() != Wish.NONE, clock.instant());
    if (!(verdict instanceof Verdict.Waits)) {
      task.waits(Optional.empty());
    }
    if (verdict instanceof Verdict.Missing) {
      missing();
    } else if (verdict instanceof Verdict.Waits waits) {
      waiting(waits, view);
    } else if (verdict instanceof Verdict.NeverBegan) {
      ending.withoutPod(isStopped(view));
    } else if (verdict instanceof Verdict.Lost lost) {
      lose(lost, view);
    } else if (verdict instanceof Verdict.HasLog has) {
      running(has, view);
    }
  }

  /** The Job may be told to have failed before its Pod is told to have ended. */
  private void lose(Verdict.Lost lost, TaskView view) {
    Instant now = clock.instant();
    if (podlessSince == null) {
      podlessSince = now;
    }
    Instant latest = podlessSince.plus(WATCH_LAG);
    if (view.pod().isPresent() || !now.isBefore(latest)) {
      task.lost(lost.reason());
    } else {
      comeAgain(latest);
    }
  }

  private boolean isStopped(TaskView view) {
    return task.wish() != Wish.NONE || view.job().filter(JobView::isStopped).isPresent();
  }

  /** A Pod that has ended and gone still tells how it has ended. */
  private TaskView withLast(TaskView view) {
    PodView known = last;
    return view.pod().isEmpty() && known != null && known.exitCode().isPresent()
        ? new TaskView(view.job(), Optional.of(known))
        : view;
  }

  private boolean send() throws IOException {
    if (task.wish() != Wish.NONE && !attempted) {
      task.endedBefore();
      return false;
    }
    attempted = true;
    boolean unused = cluster.create(Objects.requireNonNull(order));
    sentAt = clock.instant();
    pace.restart();
    return true;
  }

  private void grant() throws ClusterException {
    Wish wish = task.wish();
    if (wish != granted) {
      cluster.stop(task.key(), wish == Wish.KILL ? 1 : graceSeconds);
      granted = wish;
    }
  }

  private void missing() throws IOException {
    Instant lag = Objects.requireNonNull(sentAt).plus(WATCH_LAG);
    if (clock.instant().isBefore(lag)) {
      comeAgain(lag);
    } else if (cluster.look(task.key()).job().isPresent()) {
      comeAgain(clock.instant().plus(pace.next()));
    } else if (task.wish() != Wish.NONE) {
      ending.withoutPod(true);
    } else {
      task.lost("its Job is not in the cluster any more");
    }
  }

  private void waiting(Verdict.Waits waits, TaskView view) throws ClusterException {
    String reason = waits.reason();
    Instant now = clock.instant();
    if (view.pod().isEmpty() && sentAt != null && now.isAfter(sentAt.plus(WATCH_LAG))) {
      reason = cluster.complaint(task.key()).orElse(reason);
      comeAgain(now.plus(pace.next()));
    }
    task.waits(Optional.of(reason));
    if (!waits.isLimited()) {
      limitedSince = null;
      return;
    }
    if (limitedSince == null) {
      limitedSince = now;
    }
    if (now.isBefore(limitedSince.plus(patience))) {
      comeAgain(limitedSince.plus(patience));
    } else {
      task.lost("was not started within %d s: %s".formatted(patience.toSeconds(), reason));
    }
  }

  private void running(Verdict.HasLog has, TaskView view) throws IOException {
    noteBegun();
    PodView pod = view.pod().orElseThrow();
    String words = log.lastWords().orElse(pod.lastWords());
    if (words.startsWith("failed ")) {
      task.lost("could not be started in its container: " + words.substring("failed ".length()));
      return;
    }
    following.step(cluster, has.pod(), has.isOver(), clock.instant()).ifPresent(this::comeAgain);
    Optional<EndNote> note = EndNote.parse(words);
    if (note.isPresent()) {
      ending.by(note.get(), pod, isStopped(view));
    } else if (has.isOver() && following.isReadToEnd()) {
      ending.by(pod);
    }
  }

  private void noteBegun() throws IOException {
    task.noteBegun();
    order = null;
    if (!secretDropped) {
      dropSecret();
      secretDropped = true;
    }
  }

  private void dropSecret() throws ClusterException {
    try {
      cluster.dropSecret(task.key());
    } catch (ClusterException refused) {
      if (!refused.isFinal()) {
        throw refused;
      }
      Trouble.log("The Secret of a task stays until its Job is removed", refused);
    }
  }

  private void comeAgain(Instant time) {
    if (again == null || time.isBefore(again)) {
      again = time;
    }
  }
}
