package dev.prunner.it;

import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** WildFly as it comes, with {@code standalone.xml}, and the WAR copied to its deployments. */
final class WildFlyServer implements AutoCloseable {

  static final Duration LONG = Duration.ofMinutes(2);

  static final Path HOME = Path.of(System.getProperty("server.home", ""));

  private final Path directory;
  private final Process process;
  private final ApiClient api;

  private WildFlyServer(Path directory, Process process, int port) {
    this.directory = directory;
    this.process = process;
    this.api = new ApiClient(port, "/prunner/", "").withoutToken();
  }

  /**
   * Starts what was laid out in that directory, where the definitions are as well; see {@link
   * #awaitStarts}.
   *
   * @param settings more system properties
   */
  static WildFlyServer start(Path directory, int port, List<String> settings) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                HOME.resolve("bin/standalone.sh").toString(),
                "-Djboss.server.base.dir=" + directory.resolve("standalone"),
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + PrunnerServer.freePort(),
                "-Djboss.management.http.port=" + PrunnerServer.freePort(),
                "-Dprunner.path=" + directory,
                "-Dprunner.pattern=pipelines.yml",
                "-Dprunner.data=" + directory.resolve("data")));
    words.addAll(settings);
    ProcessBuilder command = new ProcessBuilder(words);
    // Else a signal to the script would not reach the server.
    command.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
    command.environment().put("JAVA_OPTS", "-Xmx512m -Xss512k -XX:+UseSerialGC");
    Process process =
        command
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.log").toFile())
            .start();
    return new WildFlyServer(directory, process, port);
  }

  /** The WAR, as it was copied. */
  Path deployed() {
    return directory.resolve("standalone/deployments/prunner.war");
  }

  /** What the server has printed so far. */
  String log() {
    try {
      return Files.readString(directory.resolve("output.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the application has been started so often, and answers. */
  WildFlyServer awaitStarts(int count) {
    Awaitility.await(count + " starts")
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(100))
        .failFast(() -> !process.isAlive())
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(
            () ->
                log().lines().filter(line -> line.matches(".*Loaded \\d+ pipelines.*")).count()
                        == count
                    && api.statusWhileDeploying("/v1/whoami") == 401);
    return this;
  }

  @Override
  public void close() {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Makes the directories of a server. Nothing of the one that other tests share is used but its
   * programs.
   *
   * @return its base directory
   */
  static Path layOut(Path directory) throws IOException {
    Path base = directory.resolve("standalone");
    Path configuration = Files.createDirectories(base.resolve("configuration"));
    try (var files = Files.list(HOME.resolve("standalone/configuration"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file, configuration.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    Path deployments = Files.createDirectory(base.resolve("deployments"));
    Files.copy(Path.of("target/prunner.war"), deployments.resolve("prunner.war"));
    return base;
  }
}
