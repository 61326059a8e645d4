package dev.prunner.process.kubernetes;

import dev.prunner.process.kubernetes.ClusterTask.Wish;
import dev.prunner.process.kubernetes.TaskView.JobView;
import dev.prunner.process.kubernetes.TaskView.PodView;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.process.remote.Trouble;
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

  private static final Duration LONGEST_WAIT_FOR_THE_REASON = Duration.ofSeconds(10);

  private final ClusterTask task;
  private final Cluster cluster;
  private final Duration patience;
  private final long graceSeconds;
  private final Clock clock;
  private final TaskLog log;
  private final Following following;
  private final Pace pace = new Pace(Duration.ofMillis(200), Duration.ofSeconds(10));
  private @Nullable TaskOrder order;
  private Wish granted = Wish.NONE;
  private boolean attempted;
  private boolean begun;
  private boolean secretDropped;
  private @Nullable Instant sentAt;
  private @Nullable Instant failingSince;
  private @Nullable Instant limitedSince;
  private @Nullable Instant endedSince;
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
    this.clock = clock;
    this.begun = order == null;
    this.sentAt = order == null ? clock.instant() : null;
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
        awaitGone();
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
    boolean stopWished = task.wish() != Wish.NONE;
    Verdict verdict = Verdict.of(view, stopWished, clock.instant());
    if (!(verdict instanceof Verdict.Waits)) {
      task.waits(Optional.empty());
    }
    if (verdict instanceof Verdict.Missing) {
      missing();
    } else if (verdict instanceof Verdict.Waits waits) {
      waiting(waits, view);
    } else if (verdict instanceof Verdict.NeverBegan) {
      endWithoutPod(stopWished || view.job().filter(JobView::isStopped).isPresent());
    } else if (verdict instanceof Verdict.Lost lost) {
      task.lost(lost.reason());
    } else if (verdict instanceof Verdict.HasLog has) {
      running(has, view);
    }
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
      task.ended(ClusterTask.STOPPED_BEFORE, false);
      task.noteGone();
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
      endWithoutPod(true);
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

  /** Its log may have told the end before the Pod was removed. */
  private void endWithoutPod(boolean stopped) throws IOException {
    Optional<EndNote> end = log.end();
    if (end.isEmpty() && following.isReading() && !isLate()) {
      return; // it comes by the log that is being read
    }
    if (end.isPresent()) {
      log.loseUntil(end.get());
      task.ended(end.get().exitCode(), end.get().timedOut());
    } else {
      task.ended(stopped ? task.wishedCode() : ClusterTask.KILLED, false);
    }
    task.noteGone();
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
      endBy(note.get(), pod, view);
    } else if (has.isOver() && following.isReadToEnd()) {
      endBy(pod);
    }
  }

  private void noteBegun() throws IOException {
    if (!begun || order != null) {
      RemoteNote.noteBegun(task.runDir());
      begun = true;
      order = null;
    }
    if (!secretDropped) {
      cluster.dropSecret(task.key());
      secretDropped = true;
    }
  }

  private void endBy(EndNote note, PodView pod, TaskView view) throws IOException {
    boolean wished = task.wish() != Wish.NONE || view.job().filter(JobView::isStopped).isPresent();
    if (note.stopped() && !wished && !pod.isOver() && !isLate()) {
      return; // the Pod will tell why
    }
    if (note.stopped() && !wished && !pod.isOver()) {
      task.lost("was ended from outside");
      return;
    }
    if (!log.hasAllOf(note)) {
      if (!following.isReadToEnd()) {
        return;
      }
      if (!following.isHopeless()) {
        following.again();
        comeAgain(clock.instant().plus(pace.next()));
        return;
      }
      log.loseUntil(note);
    }
    task.ended(note.exitCode(), note.timedOut());
    awaitGone();
  }

  private boolean isLate() {
    Instant now = clock.instant();
    if (endedSince == null) {
      endedSince = now;
    }
    Instant latest = endedSince.plus(LONGEST_WAIT_FOR_THE_REASON);
    comeAgain(latest);
    return !now.isBefore(latest);
  }

  /** Its container was killed before it could say anything. */
  private void endBy(PodView pod) throws IOException {
    if (pod.reason().equals("OOMKilled")) {
      log.err().tell("[the container was killed: out of memory]");
    }
    task.ended(pod.exitCode().orElse(ClusterTask.KILLED), false);
    awaitGone();
  }

  /** When its Pod is over, the kernel has ended all that was in it. */
  private void awaitGone() {
    Optional<PodView> pod = cluster.seen(task.key()).pod();
    if (pod.filter(each -> !each.isOver() && each.exitCode().isEmpty()).isEmpty()) {
      following.cancel();
      task.noteGone();
    }
  }

  private void comeAgain(Instant time) {
    if (again == null || time.isBefore(again)) {
      again = time;
    }
  }
}
