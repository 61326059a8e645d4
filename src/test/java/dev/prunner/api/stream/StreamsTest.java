package dev.prunner.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.security.User;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamsTest {

  private final Streams streams = new Streams(1, Duration.ofHours(1), Clock.systemUTC());
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

  @Test
  void one_ends_with_the_token_of_its_caller() {
    Instant end = Instant.now().plusMillis(200);
    open(
        first,
        Optional.of(end),
        writer -> {
          while (true) {
            Awaitility.await().until(() -> writer.patience().compareTo(Duration.ZERO) <= 0);
            writer.endSilence();
          }
        });

    Awaitility.await().until(first::isClosed);
    assertThat(Instant.now()).isAfterOrEqualTo(end);
  }

  @Test
  void one_of_a_user_without_a_token_does_not_end() {
    open(
        first,
        Optional.empty(),
        writer -> {
          assertThat(writer.patience()).isGreaterThan(Duration.ofMinutes(59));
          new CountDownLatch(1).await();
        });

    Awaitility.await().during(Duration.ofMillis(200)).until(() -> !first.isClosed());
  }

  private void open(Sink sink, Streams.Content content) {
    open(sink, Optional.empty(), content);
  }

  private void open(Sink sink, Optional<Instant> end, Streams.Content content) {
    streams.open(sink, new NoEvents(), new Caller(new User("jane", Set.of(), end)), content);
  }

  private record Caller(Principal user) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
      return user;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
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
