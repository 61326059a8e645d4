package dev.prunner.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.notify.Signature;
import dev.prunner.testing.HookReceiver;
import dev.prunner.testing.HookReceiver.Received;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;

/**
 * What a receiver has heard, whatever became of the servers that told it: each event, signed, those
 * of one job in order, and twice only with the same id.
 */
record HeardEvents(HookReceiver receiver) {

  static final String KEY = "the key of the hook";

  static HeardEvents of(HookReceiver receiver) {
    return new HeardEvents(receiver);
  }

  /** Waits until there are two of each job, and looks at all. */
  void areStartAndEndOf(List<String> jobs) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(once()).hasSize(2 * jobs.size()));
    receiver.received().forEach(HeardEvents::isSigned);
    for (String job : jobs) {
      assertThat(
              once().values().stream()
                  .filter(event -> event.getString("subject").equals(job))
                  .map(event -> event.getJsonObject("data").getString("status")))
          .as("what was told of job " + job)
          .hasSize(2)
          .startsWith("running")
          .last()
          .isNotEqualTo("running");
    }
  }

  /** By their ids, in the order in which each was heard first. */
  private Map<String, JsonObject> once() {
    Map<String, JsonObject> events = new LinkedHashMap<>();
    for (Received each : receiver.received()) {
      JsonObject event = Json.createReader(new StringReader(each.body())).readObject();
      JsonObject before = events.putIfAbsent(header(each, "webhook-id"), event);
      assertThat(before == null || before.equals(event)).isTrue();
      assertThat(event.getString("id")).isEqualTo(header(each, "webhook-id"));
    }
    return events;
  }

  private static void isSigned(Received each) {
    Instant time = Instant.ofEpochSecond(Long.parseLong(header(each, "webhook-timestamp")));
    assertThat(header(each, "webhook-signature"))
        .isEqualTo(
            Signature.of(
                KEY.getBytes(UTF_8),
                header(each, "webhook-id"),
                time,
                each.body().getBytes(UTF_8)));
  }

  private static String header(Received each, String name) {
    return Objects.requireNonNull(each.headers().get(name));
  }
}
