package dev.prunner.process.kubernetes;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The API of a cluster, as far as tasks need it: the objects of one namespace that carry our label.
 * Thread-safe; a call waits for its answer, some seconds at most.
 */
public interface Cluster extends AutoCloseable {

  /** Is told what the watch sees; by any thread, which it must not hold up. */
  interface Listener {

    /** Something of the task with that key has changed. */
    void changed(String key);

    /** A Pod of the task with that key has gone; that is how it was at last. */
    void gone(String key, TaskView.PodView pod);

    /** The watch does not get through. */
    void unwatched(String reason);

    /** The watch has got through for the first time. */
    void watched();
  }

  /** Takes a log piece by piece, one call after the other. */
  interface LogSink {

    void take(byte[] piece) throws IOException;

    /**
     * No more comes.
     *
     * @param failure empty when the log has been read to its end
     */
    void ended(Optional<IOException> failure);
  }

  /** A log that is being followed. */
  interface Follow {

    /** Nothing more of it is wanted. */
    void cancel();
  }

  /** Watches all tasks of the namespace from now on; by one watch for each kind of object. */
  void watch(Listener listener);

  /** Whether the watch has got through once, so that {@link #seen} knows all tasks. */
  boolean isComplete();

  /** What the watch knows of a task, without a question to the API. */
  TaskView seen(String key);

  /** All Jobs that the watch knows. */
  List<TaskView.JobView> jobs();

  /** What the API knows of a task. */
  TaskView look(String key) throws ClusterException;

  /** Asks for nothing but an answer. */
  void ping() throws ClusterException;

  /**
   * Makes the Job of a task and all that belongs to it, and lets it run. What of it is there
   * already stays as it is, so it can be called again after a failure; a Job of that name that is
   * not suspended, or was stopped, is left alone.
   *
   * @return whether it was all made by this call; otherwise who came first has it
   * @throws ClusterException when the API refuses it or does not answer
   */
  boolean create(TaskOrder order) throws ClusterException;

  /** The secrets of a task are not needed any more. */
  void dropSecret(String key) throws ClusterException;

  /**
   * Ends a task: its Job is suspended for good, and its Pods are deleted.
   *
   * @param seconds that the Pods get
   */
  void stop(String key, long seconds) throws ClusterException;

  /** Removes all of a task; does nothing if there is none. */
  void delete(String key) throws ClusterException;

  /**
   * Removes a Job that no Pod was made for, with what belongs to it.
   *
   * @return whether that was so; if it has changed since it was looked at, nothing is removed
   */
  boolean deleteUnstarted(TaskView.JobView job) throws ClusterException;

  /** What the cluster has last complained of about the Job of a task. */
  Optional<String> complaint(String key) throws ClusterException;

  /**
   * Follows a container's log; no thread waits for it.
   *
   * @param since lines before that are left out, if it is known
   */
  Follow follow(String pod, Optional<Instant> since, LogSink sink);

  @Override
  void close();
}
