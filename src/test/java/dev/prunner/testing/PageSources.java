package dev.prunner.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/**
 * Serves the sources of the page as they are on disk, and lets a server answer everything else: so
 * the page is worked on without building it.
 */
public final class PageSources implements AutoCloseable {

  /** The second has the libraries, as soon as the page was built once. */
  private static final List<Path> ROOTS =
      List.of(Path.of("src/main/webapp"), Path.of("target/page/sources"));

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "svg", "image/svg+xml");

  /** What belongs to one connection, or what the client sets by itself. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings");

  /** A page with nothing in it, where modules can be tried. */
  private static final String BLANK = "/blank.html";

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer http;
  private final URI server;

  private PageSources(int port, URI server) throws IOException {
    this.server = server;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.createContext("/", this::answer);
    // Streams of events stay open.
    http.setExecutor(Executors.newCachedThreadPool());
    http.start();
  }

  /** Takes a port, and the address of a running server. */
  public static void main(String... arguments) throws IOException {
    var sources = start(Integer.parseInt(arguments[0]), URI.create(arguments[1]));
    System.out.println("The page from its sources: " + sources.root());
  }

  /**
   * Starts on a port of 127.0.0.1, or on a free one if that is 0.
   *
   * @param server to whom the rest goes
   */
  public static PageSources start(int port, URI server) throws IOException {
    return new PageSources(port, server);
  }

  /** The address of the page, with a slash at its end. */
  public String root() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<Path> file = file(exchange.getRequestURI().getPath());
      if (exchange.getRequestURI().getPath().equals(BLANK)) {
        exchange.getResponseHeaders().set("Content-Type", TYPES.get("html"));
        exchange.sendResponseHeaders(200, -1);
      } else if (file.isPresent()) {
        send(exchange, file.get());
      } else {
        passOn(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Path> file(String path) {
    String name = path.equals("/") ? "index.html" : path.substring(1);
    return ROOTS.stream()
        .map(root -> root.resolve(name).normalize())
        .filter(file -> ROOTS.stream().anyMatch(file::startsWith) && Files.isRegularFile(file))
        .findFirst();
  }

  private static void send(HttpExchange exchange, Path file) throws IOException {
    String name = file.toString();
    String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    // Pages of others load modules of ours.
    exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
    byte[] bytes = Files.readAllBytes(file);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void passOn(HttpExchange exchange) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve(exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange.getRequestHeaders().forEach((name, values) -> copy(name, values, request::header));
    HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
    var headers = exchange.getResponseHeaders();
    answer.headers().map().forEach((name, values) -> copy(name, values, headers::add));
    exchange.sendResponseHeaders(answer.statusCode(), 0);
    try (InputStream in = answer.body()) {
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        exchange.getResponseBody().write(buffer, 0, n);
        exchange.getResponseBody().flush();
      }
    }
  }

  private static void copy(String name, List<String> values, BiConsumer<String, String> to) {
    if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
      values.forEach(value -> to.accept(name, value));
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
