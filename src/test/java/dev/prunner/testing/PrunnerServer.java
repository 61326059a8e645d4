package dev.prunner.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The built uber JAR as a process of its own, on a free port of 127.0.0.1. */
public final class PrunnerServer implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(90);

  private final Process process;
  private final int port;
  private final Path output;

  private PrunnerServer(Process process, int port, Path output) {
    this.process = process;
    this.port = port;
    this.output = output;
  }

  /** Starts a server; it may not answer yet. */
  static PrunnerServer start(PrunnerProcess setup, Path output, int port, String... options) {
    SharedCache.archiveClasses();
    List<String> words = new ArrayList<>(List.of(options));
    words.addAll(List.of("--port", Integer.toString(port)));
    return new PrunnerServer(setup.start(output, words.toArray(String[]::new)), port, output);
  }

  /** A port that nobody listens on. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the API is there: Payara Micro answers 404 before.
   *
   * @throws IllegalStateException with the output when the process ends instead
   */
  public PrunnerServer awaitUp() {
    Awaitility.await("the server answers")
        .atMost(LONGEST_START)
        .pollInterval(Duration.ofMillis(100))
        .failFast(this::demandAlive)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> get("/api/pipelines", null).statusCode() == 401);
    return this;
  }

  /** Waits until the process has ended by itself, and gives its exit code. */
  public int awaitExit() {
    return awaitExit(LONGEST_START);
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What the server has printed so far, to both streams. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks for a path such as {@code /api/pipelines}. */
  public HttpResponse<String> get(String path, @Nullable String token) {
    return send(request(path, token).GET());
  }

  public HttpResponse<String> post(String path, String body, @Nullable String token) {
    return send(request(path, token).POST(BodyPublishers.ofString(body)));
  }

  /** The code in the link of the log. */
  public String signInCode() {
    Matcher link = Pattern.compile("/#code=([\\w-]+)").matcher(output());
    if (!link.find()) {
      throw new IllegalStateException("no link to sign in:\n" + output());
    }
    return link.group(1);
  }

  /** Exchanges a code for a token. */
  public HttpResponse<String> signIn(String code) {
    return send(
        request("/api/v1/sign-in", null)
            .header("Authorization", "Code " + code)
            .POST(BodyPublishers.noBody()));
  }

  /** Stops the server as an operator does, by SIGTERM, and gives its exit code. */
  public int stop() {
    process.destroy();
    return awaitExit(LONGEST_STOP);
  }

  /** Ends the server by SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    awaitExit(LONGEST_STOP);
  }

  /** Ends the server if it is still there. */
  @Override
  public void close() {
    kill();
  }

  private void demandAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("the server has ended:\n" + output());
    }
  }

  private int awaitExit(Duration longest) {
    try {
      if (process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("the server did not end:\n" + output());
  }

  private HttpRequest.Builder request(String path, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
