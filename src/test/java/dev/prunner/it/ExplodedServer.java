package dev.prunner.it;

import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;

/**
 * Payara Micro with the built WAR unpacked, which it deploys again when a file {@code .reload} in
 * it is touched.
 */
final class ExplodedServer implements AutoCloseable {

  private static final List<String> PROGRAM =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx256m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Dprunner.jwt-secret=" + ServerIT.SECRET);

  private final Path directory;
  private final Process process;
  private final ApiClient api;

  private ExplodedServer(Path directory, Process process, int port) {
    this.directory = directory;
    this.process = process;
    this.api =
        new ApiClient(port, ServerIT.secretToken("jane", Instant.now().plus(Duration.ofHours(1))));
  }

  /** Starts one that has its definitions and data in a directory. */
  static ExplodedServer start(Path directory, String... settings) throws IOException {
    unpack(Path.of("target/prunner.war"), directory.resolve("ROOT"));
    int port = PrunnerServer.freePort();
    List<String> command =
        Stream.of(
                PROGRAM.stream(),
                Stream.of(settings),
                Stream.of(
                    "-Dprunner.address=127.0.0.1",
                    "-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")),
                    "-Dprunner.path=" + directory.resolve("project"),
                    "-Dprunner.data=" + directory.resolve("data"),
                    "-jar",
                    Path.of("target/payara/payara-micro.jar").toAbsolutePath().toString(),
                    "--nohazelcast",
                    "--disablephonehome",
                    "--prebootcommandfile",
                    Path.of("src/main/resources/pre-boot-commands.txt").toAbsolutePath().toString(),
                    "--port",
                    Integer.toString(port),
                    "--deploy",
                    directory.resolve("ROOT").toString()))
            .flatMap(words -> words)
            .toList();
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.log").toFile())
            .start();
    return new ExplodedServer(directory, process, port).awaitDeployments(1);
  }

  ApiClient api() {
    return api;
  }

  long pid() {
    return process.pid();
  }

  /** Asks for a redeployment, and returns before it has begun. */
  void requestRedeployment() throws IOException {
    Path reload = directory.resolve("ROOT/.reload");
    if (Files.notExists(reload)) {
      Files.createFile(reload);
    }
    // Seen only when it is later than the last time, in whole seconds.
    Files.setLastModifiedTime(reload, FileTime.from(Instant.now().plusSeconds(2)));
  }

  /** Waits until the application has been started so often, and answers. */
  ExplodedServer awaitDeployments(int count) {
    Awaitility.await(count + " deployments")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .failFast(() -> !process.isAlive())
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> starts() >= count && answers());
    return this;
  }

  private boolean answers() {
    return api.statusWhileDeploying("/pipelines") == 200;
  }

  /** How often the application has been started. */
  long starts() {
    return output().lines().filter(line -> line.contains("Loaded 1 pipelines")).count();
  }

  /** What the server has printed so far. */
  String output() {
    try {
      return Files.readString(directory.resolve("output.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void unpack(Path war, Path target) throws IOException {
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(war))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = target.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.resolveSibling(""));
          Files.copy(entries, file);
        }
      }
    }
  }
}
