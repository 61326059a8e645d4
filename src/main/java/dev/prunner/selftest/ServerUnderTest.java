package dev.prunner.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A server of the JAR that this process runs, in the directory of the test. */
final class ServerUnderTest {

  private static final String ADOPTED = "running jobs of the last server";

  private final Process process;
  private final int port;
  private final Path log;
  private final Path temporary;
  private final long begin = System.nanoTime();

  private ServerUnderTest(Process process, int port, Path log, Path temporary) {
    this.process = process;
    this.port = port;
    this.log = log;
    this.temporary = temporary;
  }

  /**
   * Starts one.
   *
   * @param number by which its log is known
   */
  static ServerUnderTest start(Workspace workspace, int number) {
    try {
      Path temporary = Files.createDirectory(workspace.directory().resolve("tmp-" + number));
      Path log = workspace.directory().resolve("server-" + number + ".log");
      int port = freePort();
      ProcessBuilder builder =
          new ProcessBuilder(command(temporary, port))
              .directory(workspace.directory().toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      prepare(builder.environment(), workspace);
      return new ServerUnderTest(builder.start(), port, log, temporary);
    } catch (IOException e) {
      throw new SelftestException("a server could not be started: " + e, e);
    }
  }

  private static List<String> command(Path temporary, int port) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
    return List.of(
        java.toString(),
        "-Djava.io.tmpdir=" + temporary,
        "-jar",
        jar.toString(),
        "--port",
        Integer.toString(port));
  }

  /** The user's settings are for another server. */
  private static void prepare(Map<String, String> environment, Workspace workspace) {
    environment.keySet().removeIf(ServerUnderTest::isSetting);
    environment.put("PRUNNER_PATH", workspace.definitions().toString());
    environment.put("PRUNNER_WORKING_DIR", workspace.definitions().toString());
    environment.put("PRUNNER_VERBOSE", "true");
    environment.put("PRUNNER_DATA", workspace.data().toString());
    environment.put(MarkedProcesses.VARIABLE, workspace.processes().mark());
  }

  /** All settings except the cache that makes servers start fast. */
  private static boolean isSetting(String variable) {
    String name = variable.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    return (name.startsWith("PRUNNER_") && !name.equals("PRUNNER_CACHE"))
        || name.startsWith("MP_JWT_");
  }

  int port() {
    return port;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it has said that it took over what the last server left. */
  boolean hasAdopted() {
    return output().contains(ADOPTED);
  }

  /** The last line of its log. */
  Optional<String> lastWords() {
    List<String> lines = output().lines().toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
  }

  /** Ends it by SIGKILL, and removes the temporary files that it leaves. */
  void kill() {
    process.destroyForcibly();
    var unused = process.onExit().join();
    Workspace.remove(temporary);
  }

  private String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
