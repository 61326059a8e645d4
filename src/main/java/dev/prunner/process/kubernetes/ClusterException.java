package dev.prunner.process.kubernetes;

import java.io.IOException;
import java.util.Set;

/** The API of a cluster has refused something, or has not answered. */
public final class ClusterException extends IOException {

  /** Malformed, forbidden (quotas too), no such namespace, too large, invalid. */
  private static final Set<Integer> FINAL = Set.of(400, 403, 404, 413, 422);

  private final int code;

  /**
   * @param code of the answer; 0 when there was none
   * @param message in the API's words
   */
  public ClusterException(int code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Whether the same would be refused again. */
  public boolean isFinal() {
    return FINAL.contains(code);
  }

  /** Whether the API as a whole does not answer, or not to us. */
  public boolean isOfTheApi() {
    return code == 0 || code == 401 || code >= 500;
  }
}
