package dev.prunner.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamsTest {

  private final Streams streams = new Streams(1, Duration.ofHours(1));
  private final Sink first = new Sink();

  @AfterEach
  void close() {
    streams.close();
  }

  @Test
  void one_that_ends_or_fails_leaves_its_place() {
    open(
        first,
        writer -> {
          throw new IllegalStateException("as a test wants it");
        });

    Awaitility.await().ignoreExceptions().untilAsserted(() -> open(new Sink(), writer -> {}));
    assertThat(first.isClosed()).isTrue();
  }

  @Test
  void all_end_with_the_server() {
    open(first, writer -> new CountDownLatch(1).await());
    assertThat(first.isClosed()).isFalse();

    streams.close();

    Awaitility.await().until(first::isClosed);
  }

  private void open(Sink sink, Streams.Content content) {
    streams.open(sink, new NoEvents(), content);
  }

  private static final class Sink implements SseEventSink {

    private volatile boolean closed;

    @Override
    public boolean isClosed() {
      return closed;
    }

    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
      return CompletableFuture.completedFuture(event);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class NoEvents implements Sse {

    @Override
    public OutboundSseEvent.Builder newEventBuilder() {
      throw new UnsupportedOperationException();
    }

    @Override
    public SseBroadcaster newBroadcaster() {
      throw new UnsupportedOperationException();
    }
  }
}
