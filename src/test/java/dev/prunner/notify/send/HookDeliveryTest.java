package dev.prunner.notify.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Receiver;
import dev.prunner.job.notice.KeptNotice;
import dev.prunner.job.notice.Notice;
import dev.prunner.job.notice.NoticeState;
import dev.prunner.net.Networks;
import dev.prunner.notify.Addresses;
import dev.prunner.notify.Links;
import dev.prunner.notify.Signature;
import dev.prunner.testing.HookReceiver;
import dev.prunner.testing.HookReceiver.Received;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.MutableClock;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HookDeliveryTest {

  private static final Addresses ALL = new Addresses(true, Networks.in(List.of()), address -> true);
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final MutableClock clock = new MutableClock(JobBuilder.MORNING);
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final HookReceiver receiver = HookReceiver.start();
  private final CountDownLatch over = new CountDownLatch(1);
  private final HookDelivery delivery = delivery(ALL);

  private HookDelivery delivery(Addresses addresses) {
    return new HookDelivery(
        addresses,
        LIMIT,
        "prunner/test",
        timer,
        HookDeliveryTest::secret,
        (job, attempt) -> Optional.of(attempt.task() + " says \"no\""),
        new Links(Optional.of("https://prunner.example")),
        clock);
  }

  private static byte[] secret(String pipeline, String name) throws IOException {
    if (name.equals("MISSING")) {
      throw new IOException("the secret MISSING cannot be had");
    }
    return (pipeline + name).getBytes(UTF_8);
  }

  @AfterEach
  void stop() throws IOException {
    over.countDown();
    delivery.close();
    receiver.close();
    timer.shutdownNow();
  }

  private Outcome send() {
    return send(delivery, receiver.url("/hook?token=x"), Optional.of("KEY"));
  }

  private Outcome send(HookDelivery by, URI url, Optional<String> secret) {
    Receiver.Hook hook = new Receiver.Hook(url, secret);
    Notice notice =
        new Notice(
            new UUID(1, 2),
            "de ploy",
            Optional.of(new UUID(3, 4)),
            0,
            hook,
            "failed",
            new UUID(3, 4).toString(),
            JobBuilder.MORNING,
            JobBuilder.MORNING,
            false,
            Optional.of(new Notice.FailedAttempt("build", 1)),
            "{\"pipeline\":\"de ploy\"}");
    return by.attempt(
        new KeptNotice(
            7, notice, NoticeState.PENDING, 0, Optional.of(Instant.MIN), "", Optional.empty()),
        hook);
  }

  @Test
  void posts_a_signed_cloud_event() {
    clock.advance(Duration.ofHours(1));
    assertThat(send()).isEqualTo(new Outcome.Received());

    Received got = receiver.received().get(0);
    assertThat(got.path()).isEqualTo("/hook?token=x");
    assertThat(got.headers())
        .containsEntry("content-type", "application/cloudevents+json; charset=UTF-8")
        .containsEntry("user-agent", "prunner/test")
        .containsEntry("webhook-id", new UUID(1, 2).toString())
        .containsEntry("webhook-timestamp", Long.toString(clock.instant().getEpochSecond()))
        .containsEntry(
            "webhook-signature",
            Signature.of(
                "de ployKEY".getBytes(UTF_8),
                new UUID(1, 2).toString(),
                clock.instant(),
                got.body().getBytes(UTF_8)));
    JsonObject event = Json.createReader(new StringReader(got.body())).readObject();
    assertThat(event.getString("specversion")).isEqualTo("1.0");
    assertThat(event.getString("id")).isEqualTo(new UUID(1, 2).toString());
    assertThat(event.getString("type")).isEqualTo("dev.prunner.job.failed");
    assertThat(event.getString("source"))
        .isEqualTo("https://prunner.example/api/v1/pipelines/de%20ploy");
    assertThat(event.getString("subject")).isEqualTo(new UUID(3, 4).toString());
    assertThat(event.getString("time")).isEqualTo(JobBuilder.MORNING.toString());
    JsonObject data = event.getJsonObject("data");
    assertThat(data.getString("pipeline")).isEqualTo("de ploy");
    assertThat(data.getString("output")).isEqualTo("build says \"no\"");
    assertThat(data.getString("link"))
        .isEqualTo("https://prunner.example/#/jobs/" + new UUID(3, 4));
  }

  @Test
  void an_event_without_a_secret_is_not_signed() {
    assertThat(send(delivery, receiver.url("/"), Optional.empty()))
        .isEqualTo(new Outcome.Received());
    assertThat(receiver.received().get(0).headers()).doesNotContainKey("webhook-signature");
  }

  @Test
  void a_secret_that_cannot_be_had_is_a_failure_and_nothing_is_sent() {
    assertThat(send(delivery, receiver.url("/"), Optional.of("MISSING")))
        .isEqualTo(new Outcome.Failed("the secret MISSING cannot be had"));
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void what_is_no_success_is_a_failure_and_gone_is_the_end() {
    receiver.answer(500);
    assertThat(send()).isEqualTo(new Outcome.Failed("answered 500"));
    receiver.answer(404);
    assertThat(send()).isEqualTo(new Outcome.Failed("answered 404"));
    receiver.answer(410);
    assertThat(send()).isInstanceOf(Outcome.Refused.class);
    receiver.answer(201);
    assertThat(send()).isEqualTo(new Outcome.Received());
  }

  @Test
  void a_redirect_is_not_followed() {
    try (HookReceiver other = HookReceiver.start()) {
      receiver.answer(
          exchange -> {
            exchange.getResponseHeaders().add("Location", other.url("/").toString());
            exchange.sendResponseHeaders(307, -1);
          });

      assertThat(send()).isEqualTo(new Outcome.Failed("answered 307; redirects are not followed"));
      assertThat(other.received()).isEmpty();
    }
  }

  @Test
  void a_receiver_that_does_not_answer_fails_within_the_limit() {
    receiver.answer(
        exchange -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    assertThat(send()).isEqualTo(new Outcome.Failed("no answer within 1 s"));
  }

  /** A time limit of each read alone would never end this. */
  @Test
  void a_receiver_that_answers_byte_by_byte_fails_within_the_limit() throws IOException {
    try (ServerSocket slow = new ServerSocket(0)) {
      timer.execute(() -> dribble(slow));
      ScheduledExecutorService other = Executors.newSingleThreadScheduledExecutor();
      try (HookDelivery patient =
          new HookDelivery(
              ALL,
              LIMIT,
              "x",
              other,
              HookDeliveryTest::secret,
              (job, attempt) -> Optional.empty(),
              new Links(Optional.empty()),
              clock)) {
        URI url = URI.create("http://127.0.0.1:" + slow.getLocalPort());
        assertThat(send(patient, url, Optional.empty()))
            .isEqualTo(new Outcome.Failed("no answer within 1 s"));
      } finally {
        other.shutdownNow();
      }
    }
  }

  private void dribble(ServerSocket slow) {
    try (var socket = slow.accept();
        OutputStream out = socket.getOutputStream()) {
      out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(UTF_8));
      while (!over.await(50, TimeUnit.MILLISECONDS)) {
        out.write('x');
        out.flush();
      }
    } catch (IOException | InterruptedException e) {
      // it has hung up
    }
  }

  @Test
  void the_body_of_an_answer_is_not_waited_for() {
    receiver.answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("without an end".getBytes(UTF_8));
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    assertThat(send()).isEqualTo(new Outcome.Received());
  }

  @Test
  void a_private_address_is_not_connected_to_be_it_written_or_looked_up() throws IOException {
    try (HookDelivery guarded =
        delivery(new Addresses(false, Networks.in(List.of()), address -> false))) {
      for (String host : List.of("127.0.0.1", "localhost", "2130706433", "127.1", "[::1]")) {
        URI url = URI.create("http://" + host + ":" + receiver.port() + "/");
        if (url.getHost() != null) { // else a definition cannot have it
          assertThat(send(guarded, url, Optional.empty()))
              .isInstanceOfSatisfying(
                  Outcome.Failed.class,
                  failed -> assertThat(failed.error()).contains("prunner.notify-private"));
        }
      }
    }
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void a_network_that_is_allowed_is_connected_to() throws IOException {
    try (HookDelivery guarded =
        delivery(new Addresses(false, Networks.in(List.of("127.0.0.0/8")), address -> true))) {
      assertThat(send(guarded, receiver.url("/"), Optional.empty()))
          .isEqualTo(new Outcome.Received());
    }
  }

  @Test
  void a_proxy_of_the_machine_is_not_asked() throws IOException {
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.proxyPort", Integer.toString(receiver.port()));
    try (HookDelivery guarded =
        delivery(new Addresses(false, Networks.in(List.of()), address -> false))) {
      assertThat(send(guarded, URI.create("http://10.0.0.1/"), Optional.empty()))
          .isInstanceOf(Outcome.Failed.class);
      assertThat(receiver.received()).isEmpty();
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
    }
  }

  @Test
  void a_receiver_that_is_not_there_is_a_failure() {
    receiver.close();

    assertThat(send()).isInstanceOf(Outcome.Failed.class);
  }
}
