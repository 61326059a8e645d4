package dev.prunner.process.kubernetes.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prunner.process.kubernetes.Cluster.Follow;
import dev.prunner.process.kubernetes.Cluster.LogSink;
import dev.prunner.process.kubernetes.TaskOrder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One request for a log, which is answered for as long as the container runs. */
final class LogRequest implements Follow {

  private final LogSink sink;
  private final AtomicBoolean ended = new AtomicBoolean();
  private @Nullable IOException refusal;
  private volatile boolean canceled;
  private volatile @Nullable AsyncBody body;
  private volatile @Nullable CompletableFuture<?> answer;

  private LogRequest(LogSink sink) {
    this.sink = sink;
  }

  /**
   * Sends it.
   *
   * @param namespace its address
   */
  static Follow send(
      HttpClient http, String namespace, String pod, Optional<Instant> since, LogSink sink) {
    LogRequest request = new LogRequest(sink);
    request.send(
        http, http.newHttpRequestBuilder().uri(uri(namespace, pod, since)).forStreaming().build());
    return request;
  }

  /** The API keeps no fractions of the second, and what comes twice by that does no harm. */
  private static String uri(String namespace, String pod, Optional<Instant> since) {
    return namespace
        + "/pods/"
        + pod
        + "/log?follow=true&timestamps=true&container="
        + TaskOrder.CONTAINER
        + since
            .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
            .map(time -> "&sinceTime=" + URLEncoder.encode(time, UTF_8))
            .orElse("");
  }

  private void send(HttpClient http, HttpRequest request) {
    CompletableFuture<HttpResponse<AsyncBody>> sent = http.consumeBytes(request, this::take);
    answer = sent;
    var unused = sent.whenComplete(this::begin);
  }

  private void begin(@Nullable HttpResponse<AsyncBody> response, @Nullable Throwable failure) {
    if (response == null) {
      end(new IOException("the log cannot be read", failure));
      return;
    }
    AsyncBody begun = response.body();
    body = begun;
    if (!response.isSuccessful()) {
      begun.cancel();
      end(new IOException("the log cannot be read: " + response.code()));
      return;
    }
    var unused =
        begun
            .done()
            .whenComplete(
                (done, broken) ->
                    end(broken == null ? null : new IOException("the log has broken off", broken)));
    if (canceled) {
      cancel();
    } else {
      begun.consume();
    }
  }

  private void take(List<ByteBuffer> pieces, AsyncBody from) {
    try {
      for (ByteBuffer piece : pieces) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        sink.take(bytes);
      }
      from.consume();
    } catch (IOException unwanted) {
      refusal = unwanted;
      from.cancel();
      end(unwanted);
    }
  }

  private void end(@Nullable IOException failure) {
    if (ended.compareAndSet(false, true)) {
      sink.ended(Optional.ofNullable(refusal != null ? refusal : failure));
    }
  }

  @Override
  public void cancel() {
    canceled = true;
    AsyncBody begun = body;
    CompletableFuture<?> sent = answer;
    if (begun != null) {
      begun.cancel();
    } else if (sent != null) {
      sent.cancel(true);
    }
    end(new IOException("canceled"));
  }
}
