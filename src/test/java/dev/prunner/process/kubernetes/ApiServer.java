package dev.prunner.process.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The few paths of a cluster's API that tasks need, over HTTP. Can be cut off, and refuse things.
 */
final class ApiServer implements AutoCloseable {

  private record Refusal(int code, String message) {}

  private final ApiObjects objects;
  private final Kubelet kubelet;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
  private final List<HttpExchange> streams = new CopyOnWriteArrayList<>();

  /** What was asked for, as {@code verb resource}. */
  final Set<String> asked = ConcurrentHashMap.newKeySet();

  /** What was created, as {@code kind} and the object. */
  final Map<String, ObjectNode> created = new ConcurrentHashMap<>();

  final AtomicInteger watches = new AtomicInteger();
  final AtomicInteger requests = new AtomicInteger();
  private volatile boolean isUp;
  private HttpServer http;
  private final int port;

  ApiServer(ApiObjects objects, Kubelet kubelet) throws IOException {
    this.objects = objects;
    this.kubelet = kubelet;
    this.http = listen(0);
    this.port = http.getAddress().getPort();
  }

  private HttpServer listen(int at) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 50);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
    isUp = true;
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** From now on nobody gets an answer. */
  void cut() {
    isUp = false;
    http.stop(0);
  }

  void mend() throws IOException {
    http = listen(port);
  }

  /** From now on it refuses {@code verb resource}. */
  void refuse(String what, int code, String message) {
    refusals.put(what, new Refusal(code, message));
  }

  void allow(String what) {
    refusals.remove(what);
  }

  /** Ends all logs and watches that are being followed. */
  void breakStreams() {
    streams.forEach(HttpExchange::close);
  }

  private void serve(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      String[] parts = exchange.getRequestURI().getPath().split("/namespaces/jobs/", 2);
      String[] path = parts.length < 2 ? new String[] {""} : parts[1].split("/", -1);
      Map<String, String> query = query(exchange);
      String verb = verb(exchange, path, query);
      String what = verb + " " + path[0] + (path.length > 2 ? "/" + path[2] : "");
      if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
        fail(exchange, 503, "no web sockets here");
        return;
      }
      asked.add(what);
      Refusal refusal = refusals.get(what);
      if (refusal != null) {
        fail(exchange, refusal.code(), refusal.message());
        return;
      }
      answer(exchange, verb, path, query);
    } catch (IOException cutOff) {
      // The other side, or the test, has gone.
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static String verb(HttpExchange exchange, String[] path, Map<String, String> query) {
    return switch (exchange.getRequestMethod()) {
      case "POST" -> "create";
      case "PATCH" -> "patch";
      case "DELETE" -> path.length > 1 ? "delete" : "deletecollection";
      default -> path.length > 1 ? "get" : "true".equals(query.get("watch")) ? "watch" : "list";
    };
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String each : raw == null ? new String[0] : raw.split("&", -1)) {
      String[] pair = each.split("=", 2);
      query.put(pair[0], URLDecoder.decode(pair.length > 1 ? pair[1] : "", UTF_8));
    }
    return query;
  }

  private void answer(HttpExchange exchange, String verb, String[] path, Map<String, String> query)
      throws IOException, InterruptedException {
    String kind = path[0];
    byte[] body = exchange.getRequestBody().readAllBytes();
    switch (verb) {
      case "create" -> create(exchange, kind, objects.parse(body));
      case "patch" -> patch(exchange, kind, path[1], objects.parse(body));
      case "delete" ->
          delete(exchange, kind, path[1], body.length == 0 ? null : objects.parse(body), query);
      case "list" -> send(exchange, 200, list(kind, query));
      case "watch" -> watch(exchange, kind, query);
      default -> {
        if (path.length > 2) {
          log(exchange, path[1], query);
        } else {
          found(exchange, objects.get(kind, path[1]), kind, path[1]);
        }
      }
    }
  }

  private void create(HttpExchange exchange, String kind, ObjectNode object) throws IOException {
    String name = object.path("metadata").path("name").asText();
    Optional<ObjectNode> added = objects.add(kind, object);
    if (added.isEmpty()) {
      fail(exchange, 409, kind + " \"" + name + "\" already exists");
      return;
    }
    created.put(kind, added.get());
    send(exchange, 201, added.get());
  }

  private void patch(HttpExchange exchange, String kind, String name, JsonNode patch)
      throws IOException {
    String wanted = patch.path("metadata").path("resourceVersion").asText();
    Optional<ObjectNode> there = objects.get(kind, name);
    if (there.isPresent()
        && !wanted.isEmpty()
        && !there.get().path("metadata").path("resourceVersion").asText().equals(wanted)) {
      fail(exchange, 409, "the object has been modified");
      return;
    }
    found(
        exchange,
        objects.change(kind, name, object -> ApiObjects.merge(object, patch)),
        kind,
        name);
  }

  private void delete(
      HttpExchange exchange,
      String kind,
      String name,
      @Nullable JsonNode options,
      Map<String, String> query)
      throws IOException {
    String wanted =
        options == null ? "" : options.path("preconditions").path("resourceVersion").asText();
    Optional<ObjectNode> there = objects.get(kind, name);
    if (there.isPresent()
        && !wanted.isEmpty()
        && !there.get().path("metadata").path("resourceVersion").asText().equals(wanted)) {
      fail(exchange, 409, "the object has been modified");
      return;
    }
    if (kind.equals("pods") && there.isPresent()) {
      String asked =
          Optional.ofNullable(query.get("gracePeriodSeconds"))
              .orElse(options == null ? "" : options.path("gracePeriodSeconds").asText());
      kubelet.delete(name, asked.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(asked)));
      send(exchange, 200, there.get());
      return;
    }
    found(exchange, objects.remove(kind, name), kind, name);
  }

  private ObjectNode list(String kind, Map<String, String> query) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    String single = kind.substring(0, kind.length() - 1);
    Map<String, String> names = Map.of("job", "Job", "pod", "Pod", "event", "Event");
    list.put("kind", names.getOrDefault(single, single) + "List");
    list.put("apiVersion", kind.equals("jobs") ? "batch/v1" : "v1");
    list.putObject("metadata").put("resourceVersion", Long.toString(objects.version()));
    var items = list.putArray("items");
    objects.list(kind).stream()
        .filter(object -> ApiObjects.matches(object, query.get("labelSelector")))
        .filter(object -> isOf(object, query.get("fieldSelector")))
        .forEach(items::add);
    return list;
  }

  private static boolean isOf(JsonNode event, @Nullable String selector) {
    return selector == null
        || selector.equals(
            "involvedObject.name=" + event.path("involvedObject").path("name").asText());
  }

  private void watch(HttpExchange exchange, String kind, Map<String, String> query)
      throws IOException, InterruptedException {
    BlockingQueue<ApiObjects.Change> changes = new LinkedBlockingQueue<>();
    Consumer<ApiObjects.Change> watcher =
        change -> {
          if (change.kind().equals(kind)
              && ApiObjects.matches(change.object(), query.get("labelSelector"))) {
            changes.add(change);
          }
        };
    objects.addWatcher(watcher);
    watches.incrementAndGet();
    streams.add(exchange);
    try {
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      String from = query.getOrDefault("resourceVersion", "0");
      for (ObjectNode object : objects.list(kind)) {
        if (Long.parseLong(object.path("metadata").path("resourceVersion").asText())
                > Long.parseLong(from)
            && ApiObjects.matches(object, query.get("labelSelector"))) {
          write(out, "ADDED", object);
        }
      }
      out.flush();
      while (isUp) {
        ApiObjects.Change change = changes.poll(50, TimeUnit.MILLISECONDS);
        if (change != null) {
          write(out, change.type(), change.object());
        }
      }
    } finally {
      objects.removeWatcher(watcher);
      watches.decrementAndGet();
      streams.remove(exchange);
    }
  }

  private static void write(OutputStream out, String type, ObjectNode object) throws IOException {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("type", type);
    event.set("object", object);
    out.write((event + "\n").getBytes(UTF_8));
    out.flush();
  }

  private void log(HttpExchange exchange, String pod, Map<String, String> query)
      throws IOException, InterruptedException {
    PodLog log = kubelet.log(pod);
    if (log == null) {
      fail(exchange, 400, "container is waiting to start");
      return;
    }
    Instant since =
        Optional.ofNullable(query.get("sinceTime")).map(Instant::parse).orElse(Instant.MIN);
    streams.add(exchange);
    try {
      exchange.sendResponseHeaders(200, 0);
      log.follow(since, exchange.getResponseBody(), () -> isUp);
    } finally {
      streams.remove(exchange);
    }
  }

  private static void found(
      HttpExchange exchange, Optional<ObjectNode> object, String kind, String name)
      throws IOException {
    if (object.isPresent()) {
      send(exchange, 200, object.get());
    } else {
      fail(exchange, 404, kind + " \"" + name + "\" not found");
    }
  }

  private static void fail(HttpExchange exchange, int code, String message) throws IOException {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
    status.put("code", code).put("message", message);
    send(exchange, code, status);
  }

  private static void send(HttpExchange exchange, int code, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    isUp = false;
    http.stop(0);
    threads.shutdownNow();
  }
}
