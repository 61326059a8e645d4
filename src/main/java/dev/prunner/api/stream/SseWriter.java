package dev.prunner.api.stream;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes server-sent events, each only after the connection has accepted the one before. Otherwise
 * the server would buffer without bound for a slow reader.
 */
final class SseWriter implements EventWriter {

  private static final long PATIENCE_SECONDS = 30;
  private static final long RECONNECT_MILLIS = 2_000;

  private final SseEventSink sink;
  private final Sse sse;

  SseWriter(SseEventSink sink, Sse sse) {
    this.sink = sink;
    this.sse = sse;
  }

  @Override
  public void event(String name, String id, String json) throws InterruptedException {
    send(
        sse.newEventBuilder()
            .name(name)
            .id(id)
            .reconnectDelay(RECONNECT_MILLIS)
            .mediaType(MediaType.TEXT_PLAIN_TYPE)
            .data(json)
            .build());
  }

  @Override
  public void heartbeat() throws InterruptedException {
    send(sse.newEventBuilder().comment("").build());
  }

  private void send(OutboundSseEvent event) throws InterruptedException {
    try {
      sink.send(event).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      throw new ReaderGoneException(e);
    }
  }
}
