package dev.prunner.selftest;

import dev.prunner.child.ChildServer;
import java.io.IOException;
import java.util.Map;

/** Starts the servers of a test. */
final class ServerUnderTest {

  private static final String ADOPTED = "running jobs of the last server";

  private ServerUnderTest() {}

  /**
   * Starts one in the directory of the test.
   *
   * @param number by which its log is known
   */
  static ChildServer start(Workspace workspace, int number) {
    String definitions = workspace.definitions().toString();
    Map<String, String> settings =
        Map.of(
            "PRUNNER_PATH",
            definitions,
            "PRUNNER_WORKING_DIR",
            definitions,
            "PRUNNER_VERBOSE",
            "true",
            "PRUNNER_DATA",
            workspace.data().toString());
    try {
      return ChildServer.start(
          workspace.directory(),
          "server-" + number,
          ChildServer.freePort(),
          settings,
          workspace.processes());
    } catch (IOException e) {
      throw new SelftestException("a server could not be started: " + e, e);
    }
  }

  /** Whether it has said that it took over what the last server left. */
  static boolean hasAdopted(ChildServer server) {
    return server.output().contains(ADOPTED);
  }
}
