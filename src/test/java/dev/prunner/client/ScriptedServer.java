package dev.prunner.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers each request as the next line of its script says. */
public final class ScriptedServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean streams = true;
  private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** What was asked. */
  public record Request(String line, String token, Optional<String> lastId, String body) {}

  /** How to answer. */
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  public ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/shop/");
  }

  public List<Request> requests() {
    return requests;
  }

  public ScriptedServer then(Answer answer) {
    script.add(answer);
    return this;
  }

  public ScriptedServer json(int status, String body) {
    return then(exchange -> send(exchange, status, "application/json", body));
  }

  public ScriptedServer problem(int status, String detail, String... header) {
    return then(
        exchange -> {
          for (int i = 0; i < header.length; i += 2) {
            exchange.getResponseHeaders().set(header[i], header[i + 1]);
          }
          String body =
              "{\"type\":\"about:blank\",\"title\":\"T\",\"status\":%d,\"detail\":\"%s\"}"
                  .formatted(status, detail);
          send(exchange, status, "application/problem+json", body);
        });
  }

  public ScriptedServer text(int status, String type, String body) {
    return then(exchange -> send(exchange, status, type, body));
  }

  /** Sends events and cuts the connection, in the midst of the body. */
  public ScriptedServer events(String events) {
    return then(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream;charset=UTF-8");
          exchange.sendResponseHeaders(200, 1_000_000);
          exchange.getResponseBody().write(events.getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          exchange.close();
        });
  }

  /** Sends events and then nothing, for as long as the server is there. */
  public ScriptedServer openEvents(String events) {
    return then(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(events.getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
        });
  }

  /** Takes the request and never answers. */
  public ScriptedServer nothing() {
    return then(exchange -> {});
  }

  /** Refuses every stream of events, beside the script. */
  public ScriptedServer withoutStreams() {
    streams = false;
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.add(
        new Request(
            exchange.getRequestMethod() + " " + exchange.getRequestURI().toASCIIString(),
            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID")),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    if (!streams && exchange.getRequestURI().getPath().endsWith("/events")) {
      send(exchange, 503, "application/problem+json", "{\"detail\":\"all streams are taken\"}");
      return;
    }
    Answer answer = script.poll();
    if (answer == null) {
      send(exchange, 500, "text/plain", "the script is over");
    } else {
      answer.to(exchange);
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
