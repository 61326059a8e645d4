package dev.prunner.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

  private final AtomicInteger refusals = new AtomicInteger();
  private final Requests requests = new Requests();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"id\": \"a\"}".getBytes(UTF_8);
          boolean refused = refusals.getAndDecrement() > 0;
          exchange.sendResponseHeaders(refused ? 409 : 202, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void waits_for_the_first_accepted_job() {
    refusals.set(30);
    try (Load load = load()) {
      load.awaitAccepted(Duration.ofMinutes(1));

      assertThat(requests.all(Requests.Accepted.class)).isNotEmpty();
      assertThat(requests.all(Requests.Refused.class)).isNotEmpty();
    }
  }

  @Test
  void does_not_wait_forever_for_an_accepted_job() {
    refusals.set(Integer.MAX_VALUE);
    try (Load load = load()) {
      load.awaitAccepted(Duration.ofMillis(100));

      assertThat(requests.all(Requests.Accepted.class)).isEmpty();
    }
  }

  private Load load() {
    Api api =
        new Api(server.getAddress().getPort(), new Api.Access("token", Duration.ofSeconds(30)));
    return Load.on(List.of(() -> api), requests, new Random(1), 4, 200);
  }
}
