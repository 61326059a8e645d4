package dev.prunner.client;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection with server-sent events. Reads from the network only on demand. Not thread-safe.
 */
final class EventStream implements AutoCloseable {

  /** The server sends something every 15 seconds. */
  private static final Duration MAX_SILENCE = Duration.ofSeconds(45);

  /** A line from the connection, or the reason for its end. */
  private sealed interface Signal {
    record Line(String text) implements Signal {}

    record End(PrunnerException reason) implements Signal {}
  }

  private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final LineByLine lines = new LineByLine(this::take);
  private final EventParser parser = new EventParser();
  private final CompletableFuture<HttpResponse<String>> exchange;
  private volatile boolean heard;

  /** Opens the connection; a failure shows when the first event is requested. */
  EventStream(Http http, String path, Optional<String> lastId) {
    HttpRequest.Builder request = http.request(path).header("Accept", "text/event-stream");
    lastId.ifPresent(id -> request.header("Last-Event-ID", id));
    // The exchange completes with the last line, since the lines are its body.
    exchange = http.client().sendAsync(request.build(), this::body);
    var unused = exchange.handle((answer, e) -> signals.add(new Signal.End(reason(answer, e))));
  }

  private void take(String line) {
    heard = true;
    signals.add(new Signal.Line(line));
  }

  /** Whether the server has sent anything, including comments. */
  boolean wasHeard() {
    return heard;
  }

  /**
   * The next event; empty if there is none before the deadline.
   *
   * @throws PrunnerException if the stream has ended, or is silent for too long
   */
  Optional<ServerEvent> next(Deadline deadline) throws InterruptedException {
    while (!deadline.isOver()) {
      Duration most = Deadline.shorter(deadline.left(), MAX_SILENCE);
      Signal signal = signals.poll(most.toNanos(), TimeUnit.NANOSECONDS);
      if (signal == null && most.equals(MAX_SILENCE)) {
        throw PrunnerException.noAnswer("the event stream is silent", null);
      }
      if (signal instanceof Signal.End end) {
        throw end.reason();
      }
      if (signal instanceof Signal.Line line) {
        lines.more();
        Optional<ServerEvent> event = parser.take(line.text());
        if (event.isPresent()) {
          return event;
        }
      }
    }
    return Optional.empty();
  }

  private HttpResponse.BodySubscriber<String> body(ResponseInfo info) {
    return isStream(info.statusCode(), info.headers().firstValue("Content-Type").orElse(""))
        ? BodySubscribers.fromLineSubscriber(lines, all -> "", StandardCharsets.UTF_8, null)
        : BodyHandlers.ofString(StandardCharsets.UTF_8).apply(info);
  }

  private static PrunnerException reason(
      @Nullable HttpResponse<String> answer, @Nullable Throwable e) {
    if (answer == null) {
      return PrunnerException.noAnswer("the event stream was interrupted", e);
    }
    return isStream(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""))
        ? PrunnerException.noAnswer("the server has ended the event stream", null)
        : PrunnerException.of(answer, answer.body());
  }

  private static boolean isStream(int status, String contentType) {
    return status == 200 && Http.mediaType(contentType).equals("text/event-stream");
  }

  @Override
  public void close() {
    lines.close();
    exchange.cancel(true);
  }
}
