package dev.prunner.job;

import java.time.Duration;
import java.util.Map;

/**
 * By what a request to accept a job is known again when it is sent once more.
 *
 * @param key a hash of the pipeline, the user and the key that the user has sent
 * @param body a hash of what is asked for
 */
public record RequestKey(String key, String body) {

  /** How long a key is kept. */
  public static final Duration KEPT = Duration.ofHours(24);

  /**
   * The key of a request.
   *
   * @param sent by the user
   * @param body what is asked for, as JSON values
   */
  public static RequestKey of(String pipeline, String user, String sent, Map<String, ?> body) {
    return new RequestKey(
        Sha256.of(pipeline + '\0' + user + '\0' + sent), Sha256.of(CanonicalJson.of(body)));
  }
}
