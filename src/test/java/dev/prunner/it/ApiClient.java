package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** Talks to a server's API as a user would; every answer must be one that OpenAPI describes. */
public final class ApiClient {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Set<String> ENDS = Set.of("succeeded", "failed", "canceled");

  private final String api;
  private final Optional<String> token;

  /**
   * @param port on 127.0.0.1
   */
  public ApiClient(int port, String token) {
    this(port, "/", token);
  }

  /**
   * @param contextPath begins and ends with a slash
   */
  ApiClient(int port, String contextPath, String token) {
    this("http://127.0.0.1:" + port + contextPath + "api", Optional.of(token));
  }

  private ApiClient(String api, Optional<String> token) {
    this.api = api;
    this.token = token;
  }

  /** The six operations of the original at the root, where its clients look for them. */
  ApiClient atTheRoot() {
    return new ApiClient(api.substring(0, api.length() - "/api".length()), token);
  }

  ApiClient withToken(String other) {
    return new ApiClient(api, Optional.of(other));
  }

  ApiClient withoutToken() {
    return new ApiClient(api, Optional.empty());
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  /** Does as {@link #get} without an offer of HTTP/2. */
  HttpResponse<String> getByHttp1(String path) {
    return send(request(path).version(HttpClient.Version.HTTP_1_1).GET());
  }

  /** What is beside the API, for everybody. */
  HttpResponse<String> getOutside(String path) {
    return askOutside(path, request -> {});
  }

  HttpResponse<String> askOutside(String path, Consumer<HttpRequest.Builder> more) {
    String root = api.substring(0, api.length() - "/api".length());
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
    more.accept(request);
    return send(request);
  }

  /** What the server itself has at its root, wherever the application is. */
  HttpResponse<String> getOfServer(String path) {
    return send(HttpRequest.newBuilder(URI.create(api).resolve(path)));
  }

  public HttpResponse<String> post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  /**
   * The status of an answer while the application comes or goes: it may be by the server itself,
   * even with headers of the application.
   */
  int statusWhileDeploying(String path) {
    return exchange(request(path).GET()).statusCode();
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    HttpResponse<String> answer = exchange(request);
    OpenApiAnswers.check(URI.create(api).resolve("."), answer);
    return answer;
  }

  private static HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api + path)).timeout(Duration.ofSeconds(30));
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return headers.length == 0 ? request : request.headers(headers);
  }

  /** Schedules a job that is accepted, and gives its id. */
  public String schedule(String pipeline, String variables) {
    HttpResponse<String> answer =
        post(
            "/pipelines/schedule",
            "{\"pipeline\":\"" + pipeline + "\",\"variables\":" + variables + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return json(answer).getString("jobId");
  }

  public String schedule(String pipeline) {
    return schedule(pipeline, "{}");
  }

  /** The job as our own API shows it. */
  public JsonObject job(String id) {
    return json(get("/v1/jobs/" + id));
  }

  /** The job once it has that status. */
  public JsonObject await(String id, String status) {
    return Awaitility.await("job " + id + " is " + status)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> job(id), job -> job.getString("status").equals(status));
  }

  /** The job once it has ended, whatever way. */
  public JsonObject awaitEnd(String id) {
    return Awaitility.await("job " + id + " ends")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> job(id), job -> ENDS.contains(job.getString("status")));
  }

  /** What a task has printed. */
  public JsonObject logs(String id, String task) {
    return json(get("/job/logs?id=" + id + "&task=" + task));
  }

  static JsonObject json(HttpResponse<String> answer) {
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}
