package dev.prunner.process.kubernetes;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What a cluster knows of a task at a moment. */
public record TaskView(Optional<JobView> job, Optional<PodView> pod) {

  /** Of a task that is not there. */
  public static final TaskView NOTHING = new TaskView(Optional.empty(), Optional.empty());

  /**
   * The Job.
   *
   * @param version changes with each change of the Job
   * @param stoppedAt when it was suspended to end the task, if it was; else it is before its start
   * @param started whether the cluster has begun to make Pods for it
   * @param failure why it has failed, if it has
   */
  public record JobView(
      String key,
      String uid,
      String version,
      Instant created,
      boolean suspended,
      Optional<Instant> stoppedAt,
      boolean started,
      Optional<String> failure) {

    /** Whether it was suspended to end the task. */
    public boolean isStopped() {
      return stoppedAt.isPresent();
    }

    /** Whether nothing of it has run, and nothing will by itself. */
    public boolean isUnstarted() {
      return suspended && !isStopped() && !started;
    }
  }

  /**
   * The Pod.
   *
   * @param deletedAt when it is to have gone, if it was deleted
   * @param disrupted whether the cluster itself ends it
   * @param reason in the API's words, or empty
   * @param waits the reason why its container does not run yet
   * @param running whether its container runs
   * @param exitCode of its container, if that has ended
   * @param lastWords what the container has left for us when it ended
   */
  public record PodView(
      String name,
      Phase phase,
      Optional<Instant> deletedAt,
      boolean disrupted,
      String reason,
      Optional<Waiting> waits,
      boolean running,
      OptionalInt exitCode,
      String lastWords) {

    /** Whether its container has begun, whatever has become of it. */
    public boolean hasLog() {
      return running || exitCode.isPresent();
    }

    public boolean isOver() {
      return phase == Phase.SUCCEEDED || phase == Phase.FAILED;
    }
  }

  /** In the words of the API. */
  public enum Phase {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    UNKNOWN
  }

  /** Why a container does not run, in the words of the API. */
  public record Waiting(String reason, String message) {

    @Override
    public String toString() {
      return message.isEmpty() ? reason : reason + ": " + message;
    }
  }
}
