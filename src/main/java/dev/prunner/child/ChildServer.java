package dev.prunner.child;

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
import java.util.concurrent.TimeUnit;

/** A server of this JAR in a process of its own. */
public final class ChildServer {

  private final Process process;
  private final int port;
  private final Path screen;
  private final Path temporary;
  private final long begin = System.nanoTime();

  private ChildServer(Process process, int port, Path screen, Path temporary) {
    this.process = process;
    this.port = port;
    this.screen = screen;
    this.temporary = temporary;
  }

  /**
   * Starts one. The user's settings are for another server, except the cache.
   *
   * @param directory where it is started; its screen and temporary files go there too
   * @param name of those files, such as {@code server-1}
   * @param settings its environment variables
   * @param processes get the server and its tasks
   * @throws IOException if no process can be started
   */
  public static ChildServer start(
      Path directory,
      String name,
      int port,
      Map<String, String> settings,
      MarkedProcesses processes)
      throws IOException {
    Path temporary = Files.createDirectory(directory.resolve(name + ".tmp"));
    Path screen = directory.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command(temporary, port))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(screen.toFile());
    builder.environment().keySet().removeIf(ChildServer::isSetting);
    builder.environment().putAll(settings);
    processes.mark(builder.environment());
    return new ChildServer(builder.start(), port, screen, temporary);
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

  private static boolean isSetting(String variable) {
    String name = variable.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    return (name.startsWith("PRUNNER_") && !name.equals("PRUNNER_CACHE"))
        || name.startsWith("MP_JWT_");
  }

  /** A port that nobody listens on just now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end; returns the exit code, which is 137 after SIGKILL. */
  public int await() throws InterruptedException {
    int code = process.waitFor();
    TemporaryDirectory.remove(temporary);
    return code;
  }

  /** What it has shown on the screen. */
  public String output() {
    try {
      return Files.readString(screen);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last line of that. */
  public Optional<String> lastWords() {
    List<String> lines = output().lines().toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
  }

  /** Ends it by SIGTERM, or by SIGKILL when it takes longer than this. */
  public void stop(Duration patience) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
    }
  }

  /** Has it stand still, by SIGSTOP, until {@link #thaw}. Its tasks go on. */
  public void freeze() {
    signal("STOP");
  }

  /** Has it go on after {@link #freeze}. */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -" + name + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it by SIGKILL, and removes the temporary files that it leaves. */
  public void kill() {
    process.destroyForcibly();
    var unused = process.onExit().join();
    TemporaryDirectory.remove(temporary);
  }
}
