package dev.prunner.runner;

import dev.prunner.job.Firing;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.RequestKey;
import dev.prunner.job.Retry;
import java.util.Map;
import java.util.Optional;

/**
 * What a user asks for.
 *
 * @param pipeline its name
 * @param variables for the scripts; text, numbers, booleans, null, lists and maps of these
 * @param queuePartition for a pipeline with {@code partitioned_replace}
 * @param retry which earlier job it runs again
 * @param firing which schedule submits it
 * @param user the caller's name, empty text when the token named nobody
 * @param key with which the user may send it again without a second job
 */
public record JobRequest(
    String pipeline,
    Map<String, Object> variables,
    Optional<String> queuePartition,
    Optional<Retry> retry,
    Optional<Firing> firing,
    String user,
    Optional<String> key) {

  private static final int LONGEST_KEY = 255;

  /**
   * Holds names to what every database can keep.
   *
   * @throws InvalidJobException when one has a NUL character in it, or the key cannot be one
   */
  public JobRequest {
    refuseNul("queuePartition", queuePartition.orElse(""));
    refuseNul("name of the user", user);
    key.ifPresent(JobRequest::checkKey);
  }

  private static void refuseNul(String what, String text) {
    if (text.indexOf('\0') >= 0) {
      throw new InvalidJobException(
          "the " + what + " contains a NUL character; send it without one");
    }
  }

  private static void checkKey(String key) {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new InvalidJobException(
          "the Idempotency-Key must have 1 to " + LONGEST_KEY + " characters");
    }
  }

  /** This request, to be accepted once however often it is sent with that key. */
  public JobRequest once(Optional<String> withKey) {
    return new JobRequest(pipeline, variables, queuePartition, retry, firing, user, withKey);
  }

  /** This request for a partition, which has keys of its own. */
  public JobRequest inPartition(String partition) {
    return new JobRequest(
        pipeline,
        variables,
        Optional.of(partition),
        retry,
        firing,
        user,
        key.map(sent -> partition + '\0' + sent));
  }

  /** By what this request is known when it is sent again. */
  Optional<RequestKey> requestKey() {
    return key.map(
        sent ->
            RequestKey.of(
                pipeline,
                user,
                sent,
                Map.of("variables", variables, "queuePartition", queuePartition.orElse(""))));
  }

  /** A job of its own. */
  public static JobRequest of(
      String pipeline,
      Map<String, Object> variables,
      Optional<String> queuePartition,
      String user) {
    return new JobRequest(
        pipeline,
        variables,
        queuePartition,
        Optional.empty(),
        Optional.empty(),
        user,
        Optional.empty());
  }

  /**
   * An earlier job once more, all of it, by the definition that its pipeline has now.
   *
   * @throws JobNotRetriableException when it has not ended
   */
  public static JobRequest retryAll(Job earlier, String user) {
    return again(earlier, Retry.ofAll(earlier), user);
  }

  /**
   * What had not succeeded in an earlier job, by the definition that its pipeline has now.
   *
   * @throws JobNotRetriableException when it has not ended, or all of it had succeeded
   */
  public static JobRequest retryFailed(Job earlier, String user) {
    if (earlier.status() == JobStatus.SUCCEEDED) {
      throw JobNotRetriableException.succeeded(earlier);
    }
    return again(earlier, Retry.ofFailed(earlier), user);
  }

  private static JobRequest again(Job earlier, Retry retry, String user) {
    if (!earlier.status().ended()) {
      throw JobNotRetriableException.notEnded(earlier);
    }
    return new JobRequest(
        earlier.pipeline().name(),
        earlier.variables(),
        earlier.queuePartition(),
        Optional.of(retry),
        earlier.firing(),
        user,
        Optional.empty());
  }
}
