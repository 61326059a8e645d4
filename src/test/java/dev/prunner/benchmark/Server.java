package dev.prunner.benchmark;

import dev.prunner.it.ApiClient;
import dev.prunner.testing.PrunnerServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A server under test. */
final class Server implements JobServer, AutoCloseable {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final PrunnerServer process;
  private final double startSeconds;
  private final Installation installation;
  private final String token;
  private final ApiClient api;

  Server(PrunnerServer process, double startSeconds, Installation installation) {
    this.process = process;
    this.startSeconds = startSeconds;
    this.installation = installation;
    this.token = installation.token();
    this.api = new ApiClient(process.port(), token);
  }

  /** From its start until it was ready. */
  double startSeconds() {
    return startSeconds;
  }

  ProcessTree processes() {
    return ProcessTree.of(process.pid());
  }

  @Override
  public ProcessTree.Usage usage() {
    return processes().usage();
  }

  ApiClient api() {
    return api;
  }

  @Override
  public Path project() {
    return installation.project();
  }

  @Override
  public Connection connect() throws Exception {
    return new Connection(process.port(), token);
  }

  @Override
  public void awaitIdle(String pipeline) {
    Awaitility.await("no job of " + pipeline + " is left")
        .atMost(LONGEST)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> isIdle(pipeline));
  }

  /** The id of a running job of that pipeline; empty if there is none. */
  String running(String pipeline) {
    return json("/v1/jobs?limit=1&status=running&pipeline=" + pipeline)
        .getJsonArray("jobs")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(job -> job.getString("id"))
        .findFirst()
        .orElse("");
  }

  private boolean isIdle(String pipeline) {
    JsonObject view = json("/v1/pipelines/" + pipeline).getJsonObject("pipeline");
    return view.getInt("running") + view.getInt("waiting") == 0;
  }

  private JsonObject json(String path) {
    try (var reader = Json.createReader(new StringReader(api.get(path).body()))) {
      return reader.readObject();
    }
  }

  /** Ends it as an operator does; what still runs is canceled. */
  @Override
  public void close() {
    try {
      process.stop();
    } finally {
      process.close();
    }
  }
}
