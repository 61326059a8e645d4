package dev.prunner.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
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
 * Sends requests and reads responses. Thread-safe.
 *
 * @param api the base of all paths, ending with a slash
 * @param timeout for one response
 * @param patience how long to retry while the server is unavailable
 */
record Http(
    HttpClient client, URI api, Supplier<String> token, Duration timeout, Duration patience) {

  private static final int ERROR_BYTES = 10_000;

  /**
   * HTTP/1.1, so that each stream has its own connection. No redirects, which would pass the token
   * on.
   */
  static HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(Version.HTTP_1_1)
        .followRedirects(Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  /** Gets a resource, parsed by the reader. */
  <T> T get(String path, Function<JsonObject, T> reader) throws InterruptedException {
    return untilDone(() -> json(request(path), timeout, reader));
  }

  /** As {@link #get}, but without retries and with a time limit. */
  <T> T getOnce(String path, Function<JsonObject, T> reader, Duration limit)
      throws InterruptedException {
    Duration shorter = Deadline.shorter(limit, timeout);
    return json(request(path), shorter, reader);
  }

  /** Posts JSON, or an empty body. */
  <T> T post(String path, String body, Function<JsonObject, T> reader) throws InterruptedException {
    return untilDone(() -> json(post(path, body), timeout, reader));
  }

  /** As {@link #post}, with a key by which the server knows the request again. */
  <T> T postOnce(String key, String path, String body, Function<JsonObject, T> reader)
      throws InterruptedException {
    return untilDone(() -> json(post(path, body).header("Idempotency-Key", key), timeout, reader));
  }

  /** Puts JSON. */
  <T> T put(String path, String body, Function<JsonObject, T> reader) throws InterruptedException {
    return untilDone(() -> json(request(path).PUT(BodyPublishers.ofString(body)), timeout, reader));
  }

  /** Deletes a resource, which is answered without a body. */
  void delete(String path) throws InterruptedException {
    int unused =
        untilDone(
            () -> {
              HttpResponse<String> answer =
                  exchange(
                      request(path).DELETE().build(),
                      BodyHandlers.ofString(StandardCharsets.UTF_8),
                      timeout);
              if (!isGood(answer)) {
                throw PrunnerException.of(answer, answer.body());
              }
              return answer.statusCode();
            });
  }

  private HttpRequest.Builder post(String path, String body) {
    return request(path).POST(BodyPublishers.ofString(body));
  }

  /** Opens the body as a stream; to be closed by the caller. */
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

  /** Builds a request with a new token. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.resolve(path))
        .header("Authorization", "Bearer " + token.get());
  }

  /** Encodes text as a path segment or the value of a parameter. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The media type of a response without parameters, in lower case; empty if unknown. */
  static String mediaType(HttpResponse<?> answer) {
    return mediaType(answer.headers().firstValue("Content-Type").orElse(""));
  }

  static String mediaType(String contentType) {
    return contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  private <T> T json(HttpRequest.Builder sent, Duration limit, Function<JsonObject, T> reader)
      throws InterruptedException {
    HttpRequest request = sent.header("Content-Type", "application/json").build();
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

  /** The timeout applies to the whole body if the handler collects it. */
  private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler, Duration limit)
      throws InterruptedException {
    CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, handler);
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw PrunnerException.noAnswer(request.uri() + " cannot be reached", e.getCause());
    } catch (TimeoutException e) {
      throw PrunnerException.noAnswer(request.uri() + " did not answer within " + limit, e);
    } finally {
      answer.cancel(true);
    }
  }

  private interface Call<T> {
    T send() throws InterruptedException;
  }

  /** Retries, within the patience, requests that the server has certainly not processed. */
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
