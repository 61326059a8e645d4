package dev.prunner.api.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.prunner.api.http.LongBody;
import dev.prunner.api.http.OutOfReachException;
import dev.prunner.output.OutputPlace;
import dev.prunner.testing.PrunnerServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A relay, and a plain server in the place of the owner. */
class RelayTest {

  private static final Duration WAIT = Duration.ofMillis(500);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch released = new CountDownLatch(1);
  private final Relay relay = new Relay(WAIT);
  private HttpServer server;
  private OutputPlace.Elsewhere owner;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    owner = at(server.getAddress().getPort());
  }

  @AfterEach
  void stopAll() {
    released.countDown();
    relay.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private static OutputPlace.Elsewhere at(int port) {
    return new OutputPlace.Elsewhere("build1", "http://127.0.0.1:" + port);
  }

  private void answering(HttpHandler handler) {
    server.createContext("/", handler);
  }

  private RelayedAnswer ask(String method) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(owner.url() + "/api/v1/x"))
            .method(method, BodyPublishers.noBody())
            .build();
    return relay.answer(request, owner);
  }

  private static LongBody.Pieces bodyOf(RelayedAnswer answer) {
    return answer.body().orElseThrow();
  }

  private static String next(LongBody.Pieces body) throws IOException {
    await().until(body::isThere);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(body.writeNext(out)).isTrue();
    return out.toString(UTF_8);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.getBytes(UTF_8).length);
    exchange.getResponseBody().write(body.getBytes(UTF_8));
    exchange.close();
  }

  @Test
  void the_answer_of_the_owner_is_given_with_the_headers_that_matter() throws IOException {
    answering(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
          exchange.getResponseHeaders().set("ETag", "\"1\"");
          exchange.getResponseHeaders().set("Content-Range", "bytes 0-4/9");
          exchange.getResponseHeaders().set("Set-Cookie", "a=b");
          exchange.getResponseHeaders().set("Server", "any");
          send(exchange, 206, "hello");
        });

    RelayedAnswer answer = ask("GET");

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.headers())
        .containsOnly(
            Map.entry("Content-Type", "text/plain; charset=utf-8"),
            Map.entry("ETag", "\"1\""),
            Map.entry("Content-Range", "bytes 0-4/9"),
            Map.entry("Content-Length", "5"));
    LongBody.Pieces body = bodyOf(answer);
    assertThat(next(body)).isEqualTo("hello");
    await().until(body::isThere);
    assertThat(body.writeNext(OutputStream.nullOutputStream())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {304, 404, 416, 503})
  void whatever_the_owner_answers_is_the_answer(int status) {
    answering(exchange -> send(exchange, status, ""));

    assertThat(ask("GET").status()).isEqualTo(status);
  }

  @Test
  void an_answer_to_head_has_the_length_alone() {
    answering(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Length", "5");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });

    RelayedAnswer answer = ask("HEAD");

    assertThat(answer.headers()).containsOnly(Map.entry("Content-Length", "5"));
    await().until(bodyOf(answer)::isThere);
  }

  @Test
  void what_comes_is_passed_on_at_once_and_the_reader_is_told_of_more() throws IOException {
    answering(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("one".getBytes(UTF_8));
          exchange.getResponseBody().flush();
          pauseUntil(released);
          exchange.getResponseBody().write("two".getBytes(UTF_8));
          exchange.close();
        });
    LongBody.Pieces body = bodyOf(ask("GET"));
    assertThat(next(body)).isEqualTo("one");
    AtomicInteger told = new AtomicInteger();

    assertThat(body.isThere()).isFalse();
    assertThat(body.isAwaited(told::incrementAndGet)).isTrue();
    released.countDown();

    await().until(() -> told.get() == 1);
    assertThat(next(body)).isEqualTo("two");
  }

  @Test
  void when_the_reader_goes_the_owner_is_left() throws IOException {
    AtomicBoolean left = new AtomicBoolean();
    answering(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            while (true) {
              exchange.getResponseBody().write(new byte[1 << 16]);
            }
          } catch (IOException e) {
            left.set(true);
          }
        });
    LongBody.Pieces body = bodyOf(ask("GET"));
    next(body);
    assertThat(left).isFalse();

    body.close();

    await().untilTrue(left);
  }

  @Test
  void when_the_owner_goes_the_reader_is_told() throws IOException {
    answering(
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write("one".getBytes(UTF_8));
          exchange.getResponseBody().flush();
          pauseUntil(released);
          exchange.close();
        });
    LongBody.Pieces body = bodyOf(ask("GET"));
    next(body);
    released.countDown();

    await().until(body::isThere);
    assertThatThrownBy(() -> body.writeNext(OutputStream.nullOutputStream()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has not sent all");
  }

  @Test
  void an_owner_that_is_not_there_is_named() {
    owner = at(PrunnerServer.freePort());

    assertThatThrownBy(() -> ask("GET"))
        .isInstanceOf(OutOfReachException.class)
        .hasMessageContaining("server 'build1', which cannot be reached at " + owner.url());
  }

  @Test
  void one_that_does_not_answer_is_waited_for_so_long_and_by_so_many() {
    AtomicInteger asked = new AtomicInteger();
    answering(
        exchange -> {
          asked.incrementAndGet();
          pauseUntil(released);
        });
    for (int i = 0; i < 16; i++) {
      threads.execute(
          () ->
              assertThatThrownBy(() -> ask("GET"))
                  .hasMessageContaining("server 'build1', which does not answer"));
    }
    await().until(() -> asked.get() == 16);

    assertThatThrownBy(() -> ask("GET"))
        .isInstanceOf(OutOfReachException.class)
        .hasMessageContaining("server 'build1', which has not answered many requests yet");
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> ask("GET"))
                    .hasMessageContaining("server 'build1', which does not answer"));
  }

  @Test
  void an_owner_that_does_not_know_the_caller_has_other_keys() {
    answering(exchange -> send(exchange, 401, ""));

    assertThatThrownBy(() -> ask("GET"))
        .isInstanceOf(OutOfReachException.class)
        .hasMessageContaining("server 'build1', which does not accept the sign-in")
        .hasMessageContaining("prunner.keys");
  }

  private static void pauseUntil(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
