package dev.prunner.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** One line for each request to the API, if that is wanted. */
public final class AccessLog {

  private static final Logger LOG = System.getLogger(AccessLog.class.getName());

  private final boolean wanted;

  public AccessLog(boolean wanted) {
    this.wanted = wanted;
  }

  /**
   * A request was answered.
   *
   * @param path without its query, which may hold secrets
   * @param time until the answer began
   * @param user empty text for nobody
   */
  public void answered(String method, String path, int status, Duration time, String user) {
    if (wanted) {
      LOG.log(Level.INFO, line(method, path, status, time, user));
    }
  }

  private static String line(String method, String path, int status, Duration time, String user) {
    String who = user.isEmpty() ? "-" : Quoted.of(user);
    return "%s %s %d %d ms %s"
        .formatted(Quoted.of(method), Quoted.of(path), status, time.toMillis(), who);
  }
}
