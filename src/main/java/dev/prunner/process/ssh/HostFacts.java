package dev.prunner.process.ssh;

import java.io.IOException;
import java.util.List;

/**
 * What a host has.
 *
 * @param home of the user
 * @param bootId changes with each start of the host
 * @param shell runs the scripts
 * @param env the program of that name; empty if there is none
 * @param sleep likewise
 */
record HostFacts(String home, String bootId, String shell, String env, String sleep) {

  private static final int LINES = 7;

  /**
   * Reads the answer to {@link RemoteText#hello}.
   *
   * @throws IOException when no task can run there, with the reason
   */
  static HostFacts parse(String answer) throws IOException {
    List<String> lines = answer.lines().toList();
    if (lines.size() != LINES || !lines.get(0).startsWith("/")) {
      throw new IOException("the host gives no POSIX shell");
    }
    if (lines.get(5).isEmpty()) {
      throw new IOException(
          "the host has neither setsid nor perl, without which no task can be stopped with all its"
              + " children");
    }
    if (!lines.get(6).contains("builtin")) {
      throw new IOException(
          "printf is no builtin of the host's sh, so that secrets would be on a command line");
    }
    return new HostFacts(lines.get(0), lines.get(1), lines.get(2), lines.get(3), lines.get(4));
  }
}
