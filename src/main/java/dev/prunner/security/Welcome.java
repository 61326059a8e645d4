package dev.prunner.security;

import java.time.Duration;

/** Writes the lines that a new user copies from the log. */
public final class Welcome {

  /** How long the token in the log is valid. */
  public static final Duration TIME_TO_LIVE = Duration.ofHours(24);

  private Welcome() {}

  /**
   * A link that signs in to the page, a ready token, and a command that works with it in any shell.
   */
  public static String text(String token, int port) {
    return """
        Open the page, signed in:
          http://127.0.0.1:%d/#token=%s
        A token for the API, valid for %d hours: %s
        Try it:
          curl -H 'Authorization: Bearer %s' http://127.0.0.1:%d/api/pipelines/
        """
        .formatted(port, token, TIME_TO_LIVE.toHours(), token, token, port);
  }
}
