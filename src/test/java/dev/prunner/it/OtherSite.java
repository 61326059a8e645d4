package dev.prunner.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A site of somebody else, whose pages hold elements or frames of the server. */
final class OtherSite implements AutoCloseable {

  /** By this name the browser knows it; the server is told to let it ask. */
  static final String ORIGIN = CrossOriginIT.ALLOWED;

  private static final Map<String, String> TYPES =
      Map.of(".html", "text/html;charset=UTF-8", ".js", "text/javascript", ".css", "text/css");

  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final HttpServer http;
  private volatile String policy = "";

  private OtherSite(HttpServer http) {
    this.http = http;
    http.createContext("/", this::answer);
    http.setExecutor(Executors.newCachedThreadPool());
    http.start();
  }

  static OtherSite start() throws IOException {
    return new OtherSite(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /** The rule by which a browser finds it. */
  String rule() {
    return "MAP "
        + ORIGIN.substring("http://".length())
        + " 127.0.0.1:"
        + http.getAddress().getPort();
  }

  /**
   * Allows its pages what is of a server alone, and no more.
   *
   * @param server its origin
   */
  void allowOnly(String server) {
    policy =
        """
        default-src 'none'; script-src 'self' SERVER; style-src 'self' SERVER; connect-src SERVER; \
        frame-src SERVER; require-trusted-types-for 'script'; trusted-types lit-html"""
            .replace("SERVER", server);
  }

  /** Allows its pages everything, as a site without a policy does. */
  void allowAll() {
    policy = "";
  }

  /**
   * @param name such as {@code host.js}
   */
  void put(String name, String content) {
    files.put("/" + name, content);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String content = files.get(path);
      if (content == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      var headers = exchange.getResponseHeaders();
      headers.set("Content-Type", type(path));
      if (!policy.isEmpty()) {
        headers.set("Content-Security-Policy", policy);
      }
      headers.set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String type(String path) {
    return TYPES.entrySet().stream()
        .filter(type -> path.endsWith(type.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("text/plain");
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
