package dev.prunner.selftest;

import dev.prunner.child.MarkedProcesses;
import dev.prunner.child.TemporaryDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The directory of one selftest, and the processes that come from it. Closing it ends them all and
 * removes it; that happens too when this process is interrupted.
 */
final class Workspace implements AutoCloseable {

  private final Path directory;
  private final MarkedProcesses processes = MarkedProcesses.none();
  private final Thread atInterrupt = new Thread(this::clean, "selftest-cleanup");
  private volatile boolean kept;

  private Workspace(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes a new one below the directory for temporary files.
   *
   * @throws SelftestException when it cannot be made
   */
  static Workspace create() {
    try {
      Workspace workspace = new Workspace(Files.createTempDirectory("prunner-selftest"));
      // Not called pipelines.yml itself: an unpacked WAR may lie below somebody's prunner.path.
      workspace.copy("load.yml", "pipelines.yml");
      workspace.copy("task.sh", "task");
      Runtime.getRuntime().addShutdownHook(workspace.atInterrupt);
      return workspace;
    } catch (IOException e) {
      throw new SelftestException("no directory for the test can be made: " + e, e);
    }
  }

  Path directory() {
    return directory;
  }

  /** Where the pipelines are, and where their scripts run. */
  Path definitions() {
    return directory.resolve("definitions");
  }

  Path data() {
    return directory.resolve("data");
  }

  /** All processes that come from this test. */
  MarkedProcesses processes() {
    return processes;
  }

  /** What the scripts have written so far. */
  Ledger ledger() {
    try {
      return new Ledger(Files.readAllLines(definitions().resolve("ledger")));
    } catch (NoSuchFileException e) {
      return new Ledger(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jobs of which the server with this data has still files for their processes. */
  static List<String> runDirectories(Path data) {
    try (Stream<Path> folders = Files.list(data.resolve("run"))) {
      return folders.map(folder -> folder.getFileName().toString()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves the directory for inspection. */
  void keep() {
    kept = true;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atInterrupt);
    } catch (IllegalStateException interrupted) {
      return; // The hook is at it.
    }
    clean();
  }

  private void clean() {
    processes.end();
    if (!kept) {
      TemporaryDirectory.remove(directory);
    }
  }

  private void copy(String resource, String name) throws IOException {
    Files.createDirectories(definitions());
    try (InputStream text = Workspace.class.getResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(text, resource), definitions().resolve(name));
    }
  }
}
