package dev.prunner.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Logs one line for each request to the API, if enabled. */
public final class AccessLog {

  private static final Logger LOG = System.getLogger(AccessLog.class.getName());

  private final boolean wanted;

  public AccessLog(boolean wanted) {
    this.wanted = wanted;
  }

  /**
   * Logs an answered request.
   *
   * @param path without the query, which may contain secrets
   * @param time until the response started
   * @param user empty if unauthenticated
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
