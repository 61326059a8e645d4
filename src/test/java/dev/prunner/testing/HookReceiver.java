package dev.prunner.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver of notifications on this machine, that answers as a test wants. */
public final class HookReceiver implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Answer answer = exchange -> exchange.sendResponseHeaders(204, -1);

  /**
   * A request.
   *
   * @param headers by their names in lower case
   */
  public record Received(String path, Map<String, String> headers, String body) {}

  /** Answers a request whose body was read. */
  @FunctionalInterface
  public interface Answer {
    void send(HttpExchange exchange) throws IOException;
  }

  private HookReceiver(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::receive);
    server.setExecutor(threads);
    server.start();
  }

  /** One on a free port. */
  public static HookReceiver start() {
    return startAt(0);
  }

  /** One on a port that was another one's before. */
  public static HookReceiver startAt(int port) {
    try {
      return new HookReceiver(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    received.add(new Received(exchange.getRequestURI().toString(), headers, body));
    try {
      answer.send(exchange);
    } finally {
      exchange.close();
    }
  }

  /** From now on it answers with this. */
  public void answer(Answer newAnswer) {
    answer = newAnswer;
  }

  /** From now on it answers with this status. */
  public void answer(int status) {
    answer(exchange -> exchange.sendResponseHeaders(status, -1));
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
