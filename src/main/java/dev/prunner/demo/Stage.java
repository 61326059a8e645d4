package dev.prunner.demo;

import dev.prunner.child.ChildServer;
import dev.prunner.child.MarkedProcesses;
import dev.prunner.child.TemporaryDirectory;
import dev.prunner.security.KeyFiles;
import dev.prunner.security.TokenIssuer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The temporary directory of a demo and the processes that come from it. Closing it ends them all
 * and removes it.
 */
final class Stage implements AutoCloseable {

  private static final Map<String, String> SETTINGS =
      Map.of("PRUNNER_SHUTDOWN", "cancel", "PRUNNER_ENV_FILES", "");

  private final Path directory;
  private final MarkedProcesses processes = MarkedProcesses.none();

  private boolean closed;

  private Stage(Path directory) {
    this.directory = directory;
  }

  static Stage set() throws IOException {
    Path directory = Files.createTempDirectory("prunner-demo-");
    try (InputStream pipelines = Stage.class.getResourceAsStream("pipelines.yml")) {
      Files.copy(
          Objects.requireNonNull(pipelines, "pipelines.yml"), directory.resolve("pipelines.yml"));
    }
    return new Stage(directory);
  }

  Path directory() {
    return directory;
  }

  /** Starts a server, and tells the scripts which process it is. */
  ChildServer start(int port, int number) throws IOException {
    ChildServer server =
        ChildServer.start(directory, "server-" + number, port, SETTINGS, processes);
    Files.writeString(directory.resolve("server.pid"), server.pid() + "\n");
    return server;
  }

  String token() {
    return TokenIssuer.with(
            new KeyFiles(directory.resolve(".prunner")).loadOrCreate(), Clock.systemUTC())
        .issue("demo", Duration.ofHours(1));
  }

  /**
   * Returns when all is gone, whoever began it: the virtual machine ends with its shutdown hooks,
   * however far another thread has come.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    processes.end();
    TemporaryDirectory.remove(directory);
    closed = true;
  }
}
