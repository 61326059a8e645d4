package dev.prunner.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;

/**
 * Payara Micro with a WAR, started by its own JAR.
 *
 * @param startSeconds until it answered
 */
record MicroServer(Process process, int port, double startSeconds) implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** With a WAR that holds one page. */
  static MicroServer empty(Path directory) throws IOException {
    Path war = directory.resolve("ROOT.war");
    write(war);
    return start(directory, war, "/index.html");
  }

  /**
   * With a WAR of that name, which becomes its root.
   *
   * @param page answers when it is ready
   * @param options of the JVM
   */
  static MicroServer start(Path directory, Path war, String page, String... options)
      throws IOException {
    int port = PrunnerServer.freePort();
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command(directory, war, port, options))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.log").toFile())
            .start();
    awaitPage(process, URI.create("http://127.0.0.1:" + port + page));
    return new MicroServer(process, port, (System.nanoTime() - begin) / 1e9);
  }

  private static List<String> command(Path directory, Path war, int port, String... options) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of(options));
    words.addAll(
        List.of(
            "-Djava.io.tmpdir=" + directory,
            "-Dprunner.address=127.0.0.1", // is in the command file
            "-jar",
            Path.of("target/payara/payara-micro.jar").toAbsolutePath().toString(),
            "--nohazelcast",
            "--disablephonehome",
            "--port",
            Integer.toString(port),
            "--prebootcommandfile",
            Path.of("src/main/resources/pre-boot-commands.txt").toAbsolutePath().toString(),
            "--deploy",
            war.toString()));
    return words;
  }

  private static void write(Path war) throws IOException {
    try (OutputStream file = Files.newOutputStream(war);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("index.html"));
      zip.write("empty".getBytes(UTF_8));
      zip.closeEntry();
    }
  }

  private static void awaitPage(Process process, URI page) {
    HttpRequest request = HttpRequest.newBuilder(page).build();
    Awaitility.await("a WAR answers")
        .atMost(Duration.ofMinutes(5))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .failFast(() -> !process.isAlive())
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200);
  }

  ProcessTree processes() {
    return ProcessTree.of(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    var unused = process.onExit().completeOnTimeout(process, 1, TimeUnit.MINUTES).join();
    process.destroyForcibly();
  }
}
