package dev.prunner.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A reader of server-sent events, which keeps what it has read. */
final class EventStream implements AutoCloseable {

  /** One connection for each: HTTP/2 would put them all on one, where Payara takes a hundred. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpResponse<InputStream> answer;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  /** An event as it was sent. */
  record Event(String name, String id, JsonObject data) {}

  private EventStream(HttpResponse<InputStream> answer) {
    this.answer = answer;
  }

  /** Opens a stream and begins to read it, on a thread that ends with it. */
  static EventStream open(HttpRequest.Builder request) {
    EventStream stream = openUnread(request);
    Thread thread = new Thread(stream::read, "event-stream");
    thread.setDaemon(true);
    thread.start();
    return stream;
  }

  /** Opens a stream and takes nothing of it. */
  static EventStream openUnread(HttpRequest.Builder request) {
    try {
      return new EventStream(HTTP.send(request.GET().build(), BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<InputStream> answer() {
    return answer;
  }

  List<Event> events() {
    return events;
  }

  /** The names of the events so far. */
  List<String> names() {
    return events.stream().map(Event::name).toList();
  }

  /** Waits for the first event that matches. */
  Event await(Predicate<Event> wanted) {
    Awaitility.await().until(() -> events.stream().anyMatch(wanted));
    return events.stream().filter(wanted).findFirst().orElseThrow();
  }

  Event await(String name) {
    return await(event -> event.name().equals(name));
  }

  /** Whether the server has ended the stream. */
  boolean ended() {
    return ended;
  }

  /** Waits until the server has ended the stream. */
  void awaitEnd() {
    Awaitility.await().until(() -> ended);
  }

  private void read() {
    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      String name = "message";
      String id = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
          events.add(new Event(name, id, json(line.substring(5))));
        }
      }
    } catch (IOException closed) {
      // By the test, or by the server.
    } finally {
      ended = true;
    }
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  @Override
  public void close() throws IOException {
    answer.body().close();
  }
}
