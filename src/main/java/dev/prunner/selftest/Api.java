package dev.prunner.selftest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The API of a server, from its own address. */
final class Api {

  private final HttpClient http;
  private final String base;
  private final Access access;
  private volatile boolean up;

  Api(int port, Access access) {
    this.base = "http://127.0.0.1:" + port + "/api/v1";
    this.access = access;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(access.longestAnswer())
            .build();
  }

  /** How the test speaks to its servers, and how long it waits for an answer. */
  record Access(String token, Duration longestAnswer) {}

  /** Whether the application answers: Payara Micro itself says 404 before, or 500. */
  boolean isUp() {
    try {
      boolean answers = get("/whoami").statusCode() == 200;
      up |= answers;
      return answers;
    } catch (IOException e) {
      return false;
    }
  }

  /** Asks for a job. Whatever happens is an answer. */
  Requests.Answer submit(Kind kind, int request, double pause) {
    String body =
        Json.createObjectBuilder()
            .add(
                "variables",
                Json.createObjectBuilder()
                    .add("request", request)
                    .add("pause", Double.toString(pause)))
            .build()
            .toString();
    try {
      return answer(
          send(
              request("/pipelines/" + kind.pipeline() + "/jobs")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body))));
    } catch (IOException e) {
      return new Requests.Unanswered();
    }
  }

  private Requests.Answer answer(HttpResponse<String> response) {
    return switch (response.statusCode()) {
      case 202 -> new Requests.Accepted(json(response).getString("id"));
      case 409 -> new Requests.Refused();
      case 503 -> new Requests.Unanswered();
      default ->
          up
              ? new Requests.Unexpected(response.statusCode() + " " + response.body())
              : new Requests.Unanswered();
    };
  }

  /** Whether no job runs or waits. */
  boolean isIdle() throws IOException {
    return page("?limit=1&status=running").getJsonArray("jobs").isEmpty()
        && page("?limit=1&status=waiting").getJsonArray("jobs").isEmpty();
  }

  /** How full each pipeline is. */
  List<IdlePipelines.Fill> pipelines() throws IOException {
    return json(demandOk(get("/pipelines")))
        .getJsonArray("pipelines")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(
            pipeline ->
                new IdlePipelines.Fill(
                    pipeline.getString("name"),
                    pipeline.getInt("running"),
                    pipeline.getInt("waiting"),
                    pipeline.getInt("concurrency")))
        .toList();
  }

  /** All jobs with all that they have printed, in the order in which they were accepted. */
  List<JobAnswer> jobs() throws IOException {
    List<JobAnswer> jobs = new ArrayList<>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      JsonObject page = page("?variables=true&limit=500" + cursor.get());
      for (JsonObject job : page.getJsonArray("jobs").getValuesAs(JsonObject.class)) {
        jobs.add(JobReader.read(job, this));
      }
      cursor = Optional.ofNullable(page.getString("next", null)).map(next -> "&cursor=" + next);
    }
    Collections.reverse(jobs);
    return jobs;
  }

  /** What a task has printed; nothing when it has not begun. */
  String output(String job, String task) throws IOException {
    HttpResponse<String> answer = get("/jobs/" + job + "/tasks/" + task + "/logs/stdout");
    return answer.statusCode() == 404 ? "" : demandOk(answer).body();
  }

  private JsonObject page(String query) throws IOException {
    return json(demandOk(get("/jobs" + query)));
  }

  private HttpResponse<String> get(String path) throws IOException {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(access.longestAnswer())
        .header("Authorization", "Bearer " + access.token());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static HttpResponse<String> demandOk(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(answer.uri() + " answers " + answer.statusCode() + " " + answer.body());
    }
    return answer;
  }

  private static JsonObject json(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readValue().asJsonObject();
    }
  }
}
