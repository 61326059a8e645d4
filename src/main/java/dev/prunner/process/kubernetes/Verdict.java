package dev.prunner.process.kubernetes;

import dev.prunner.process.kubernetes.TaskView.JobView;
import dev.prunner.process.kubernetes.TaskView.PodView;
import dev.prunner.process.kubernetes.TaskView.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What follows from how a cluster says that a task is. */
sealed interface Verdict {

  /** Its container does not run yet; it has waited too long after some time if it is limited. */
  record Waits(String reason, boolean isLimited) implements Verdict {}

  /** Its container runs, or has run, so that it has a log. */
  record HasLog(String pod, boolean isOver) implements Verdict {}

  /** It is over without having begun, since that was wished. */
  record NeverBegan() implements Verdict {}

  /** Nothing of it is there. */
  record Missing() implements Verdict {}

  /** Nobody will know how it ends. */
  record Lost(String reason) implements Verdict {}

  /** A Pod on a node that does not answer is never told to be over. */
  Duration SILENT_NODE = Duration.ofSeconds(30);

  /** What no time mends. */
  Set<String> HOPELESS = Set.of("InvalidImageName", "ErrImageNeverPull");

  /** What a scheduler says of a Pod that it has no place for. */
  String UNSCHEDULABLE = "Unschedulable";

  /** Reasons of a Pod that the cluster has ended, or has not let begin. */
  Set<String> BY_THE_CLUSTER =
      Set.of(
          "Evicted",
          "Preempting",
          "Preempted",
          "NodeLost",
          "NodeShutdown",
          "NodeAffinity",
          "Shutdown",
          "Terminated",
          "UnexpectedAdmissionError",
          "DeadlineExceeded");

  /**
   * The verdict.
   *
   * @param isStopWished whether it was to be ended, by anybody
   */
  static Verdict of(TaskView view, boolean isStopWished, Instant now) {
    boolean stopped = isStopWished || view.job().filter(JobView::isStopped).isPresent();
    if (view.pod().isPresent()) {
      return ofPod(view.pod().get(), stopped, now);
    }
    if (view.job().isEmpty()) {
      return new Missing();
    }
    if (stopped) {
      return new NeverBegan();
    }
    return view.job()
        .get()
        .failure()
        .<Verdict>map(Lost::new)
        .orElseGet(() -> new Waits("no Pod was made for it yet", true));
  }

  private static Verdict ofPod(PodView pod, boolean stopped, Instant now) {
    if (!stopped && isTaken(pod)) {
      return new Lost(reason(pod));
    }
    if (pod.deletedAt().filter(at -> now.isAfter(at.plus(SILENT_NODE))).isPresent()) {
      return stopped && !pod.hasLog() ? new NeverBegan() : new Lost("its node does not answer");
    }
    if (pod.hasLog()) {
      return new HasLog(pod.name(), pod.exitCode().isPresent());
    }
    if (pod.isOver() || pod.deletedAt().isPresent()) {
      return stopped ? new NeverBegan() : new Lost(reason(pod));
    }
    return waiting(pod);
  }

  /** Whether the cluster has taken it away, once it is over. */
  private static boolean isTaken(PodView pod) {
    boolean byCluster =
        pod.disrupted()
            || BY_THE_CLUSTER.contains(pod.reason())
            || pod.reason().startsWith("OutOf")
            || pod.deletedAt().isPresent();
    boolean endedItself =
        EndNote.parse(pod.lastWords()).filter(note -> !note.stopped()).isPresent();
    return pod.isOver() && byCluster && !endedItself;
  }

  private static Verdict waiting(PodView pod) {
    Optional<Waiting> why = pod.waits();
    if (why.filter(waits -> HOPELESS.contains(waits.reason())).isPresent()) {
      return new Lost("could not be started: " + why.get());
    }
    return new Waits(
        why.map(Waiting::toString).orElse("its container is being made"),
        why.filter(waits -> !waits.reason().equals(UNSCHEDULABLE)).isPresent());
  }

  private static String reason(PodView pod) {
    String what =
        pod.deletedAt().isPresent() ? "its Pod was deleted" : "its Pod was ended by the cluster";
    return pod.reason().isEmpty() ? what : what + " (" + pod.reason() + ")";
  }
}
