package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Readers of streams that are connected and take nothing, on the uber JAR with a small heap. */
@Execution(ExecutionMode.CONCURRENT)
class DeafReadersIT {

  private static final int OF_OUTPUT = 60;
  private static final int ALL = 500;
  private static final int SMALL = 4096;

  @TempDir Path directory;
  private final List<Socket> readers = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket reader : readers) {
      reader.close();
    }
  }

  /** Without a limit, Payara would keep some 10 MB for each: more than the heap has. */
  @Test
  void they_fill_no_memory_hold_up_no_stop_and_one_too_many_is_refused() throws IOException {
    Files.writeString(
        directory.resolve("pipelines.yml"),
        "pipelines: {large: {tasks: {a: {script: ['yes 0123456789abcdef | head -c 30000000']}}}}");
    try (PrunnerServer server = PrunnerProcess.in(directory).serve().awaitUp()) {
      String token = PrunnerProcess.in(directory).token("jane");
      String job = "/api/v1/jobs/" + runLarge(server, token);
      for (int i = OF_OUTPUT; i < ALL; i++) {
        openDeaf(server, token, "/api/v1/events");
      }
      // Last, since after half a minute they are cut off, and leave their places.
      for (int i = 0; i < OF_OUTPUT; i++) {
        openDeaf(server, token, job + "/tasks/a/logs/stream");
      }

      assertThat(firstRefusal(server, token)).contains("all 500 streams of this server are taken");
      assertThat(server.get(job, token).statusCode()).isEqualTo(200);
      Instant stopped = Instant.now();
      assertThat(server.stop()).isZero();
      assertThat(Duration.between(stopped, Instant.now())).isLessThan(Duration.ofSeconds(15));
      assertThat(server.output()).doesNotContain("OutOfMemoryError");
    }
  }

  private static String runLarge(PrunnerServer server, String token) {
    String answer = server.post("/api/v1/pipelines/large/jobs", "{}", token).body();
    String id;
    try (var reader = Json.createReader(new StringReader(answer))) {
      id = reader.readObject().getString("id");
    }
    Awaitility.await()
        .until(() -> server.get("/api/v1/jobs?status=succeeded", token).body().contains(id));
    return id;
  }

  /** On a slow machine some have been cut off already, whose places are taken first. */
  private String firstRefusal(PrunnerServer server, String token) throws IOException {
    for (int i = 0; i < OF_OUTPUT + 1; i++) {
      Socket socket = open(server, token, "/api/v1/events");
      if (statusOf(socket).equals("HTTP/1.1 503")) {
        return new String(socket.getInputStream().readNBytes(1_000), StandardCharsets.US_ASCII);
      }
    }
    throw new AssertionError("none was refused");
  }

  /** Reads the first bytes of the answer and then nothing more. */
  private void openDeaf(PrunnerServer server, String token, String path) throws IOException {
    assertThat(statusOf(open(server, token, path))).isEqualTo("HTTP/1.1 200");
  }

  private static String statusOf(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
  }

  private Socket open(PrunnerServer server, String token, String path) throws IOException {
    Socket socket = new Socket();
    readers.add(socket);
    socket.setReceiveBufferSize(SMALL);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    String request =
        "GET %s HTTP/1.1\r\nHost: prunner\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
            .formatted(path, token);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
