package dev.prunner.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends requests and reads answers. Thread-safe.
 *
 * @param api ends with a slash; paths are below it
 * @param timeout for one answer
 * @param patience for a server that says to come back later, or is away
 */
record Http(
    HttpClient client, URI api, Supplier<String> token, Duration timeout, Duration patience) {

  private static final int ERROR_BYTES = 10_000;

  /**
   * HTTP/1.1: each stream has a connection of its own, and ends with it. No token is redirected.
   */
  static HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(Version.HTTP_1_1)
        .followRedirects(Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  /** What is there, as the reader reads it. */
  <T> T get(String path, Function<JsonObject, T> reader) throws InterruptedException {
    return untilDone(() -> json("GET", path, BodyPublishers.noBody(), timeout, reader));
  }

  /** As {@link #get}, but tried once only, for no longer than that. */
  <T> T getOnce(String path, Function<JsonObject, T> reader, Duration limit)
      throws InterruptedException {
    Duration shorter = Deadline.shorter(limit, timeout);
    return json("GET", path, BodyPublishers.noBody(), shorter, reader);
  }

  /** Posts JSON, or an empty body. */
  <T> T post(String path, String body, Function<JsonObject, T> reader) throws InterruptedException {
    return untilDone(() -> json("POST", path, BodyPublishers.ofString(body), timeout, reader));
  }

  /** The body as it comes; to be closed by the caller. */
  InputStream bytes(String path) throws InterruptedException {
    return untilDone(
        () -> {
          HttpResponse<InputStream> answer =
              exchange(request(path).build(), BodyHandlers.ofInputStream(), timeout);
          if (!isGood(answer)) {
            throw PrunnerException.of(answer, beginning(answer.body()));
          }
          return answer.body();
        });
  }

  /** A request with a fresh token. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.resolve(path))
        .header("Authorization", "Bearer " + token.get());
  }

  /** A text as one segment of a path, or as the value of a parameter. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The media type of an answer without its parameters, in lower case; or empty. */
  static String mediaType(HttpResponse<?> answer) {
    return mediaType(answer.headers().firstValue("Content-Type").orElse(""));
  }

  static String mediaType(String contentType) {
    return contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  private <T> T json(
      String method,
      String path,
      BodyPublisher body,
      Duration limit,
      Function<JsonObject, T> reader)
      throws InterruptedException {
    HttpRequest request =
        request(path).header("Content-Type", "application/json").method(method, body).build();
    HttpResponse<String> answer =
        exchange(request, BodyHandlers.ofString(StandardCharsets.UTF_8), limit);
    if (!isGood(answer)) {
      throw PrunnerException.of(answer, answer.body());
    }
    try {
      return reader.apply(JsonObject.parse(answer.body()));
    } catch (JsonException e) {
      throw PrunnerException.garbled(answer.statusCode(), request.uri() + ": " + e.getMessage(), e);
    }
  }

  /** The limit counts for the whole body where the handler collects it. */
  private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler, Duration limit)
      throws InterruptedException {
    CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, handler);
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw PrunnerException.noAnswer(request.uri() + " cannot be reached", e.getCause());
    } catch (TimeoutException e) {
      throw PrunnerException.noAnswer(request.uri() + " took longer than " + limit, e);
    } finally {
      answer.cancel(true);
    }
  }

  private interface Call<T> {
    T send() throws InterruptedException;
  }

  /** Sends again what is known to be undone, when the server says so, while there is patience. */
  private <T> T untilDone(Call<T> call) throws InterruptedException {
    Deadline deadline = Deadline.in(patience);
    while (true) {
      try {
        return call.send();
      } catch (PrunnerException e) {
        Duration pause = e.undoneUntil().orElseThrow(() -> e);
        if (pause.compareTo(deadline.left()) > 0) {
          throw e;
        }
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      }
    }
  }

  private static boolean isGood(HttpResponse<?> answer) {
    return answer.statusCode() / 100 == 2;
  }

  private static String beginning(InputStream body) {
    try (body) {
      return new String(body.readNBytes(ERROR_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
