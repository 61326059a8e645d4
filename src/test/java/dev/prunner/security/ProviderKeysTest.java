package dev.prunner.security;

import static dev.prunner.security.Attempts.userOf;
import static dev.prunner.testing.OpenIdProvider.claims;
import static dev.prunner.testing.OpenIdProvider.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.RSAKey;
import dev.prunner.testing.OpenIdProvider;
import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProviderKeysTest {

  private static final RSAKey OLD = OpenIdProvider.rsaKey("old");
  private static final RSAKey NEW = OpenIdProvider.rsaKey("new");

  private final int port = PrunnerServer.freePort();
  private final Issuer issuer = issuer();

  @Test
  void a_new_key_counts_at_once() throws IOException {
    try (OpenIdProvider provider = OpenIdProvider.on(port, OLD)) {
      assertThat(userOf(issuer, sign(OLD, claims()))).isPresent();
      provider.publish(NEW);

      assertThat(userOf(issuer, sign(NEW, claims()))).isPresent();
    }
  }

  @Test
  void unknown_keys_are_not_asked_for_each_time() throws IOException {
    try (OpenIdProvider provider = OpenIdProvider.on(port, OLD)) {
      for (int i = 0; i < 20; i++) {
        assertThat(userOf(issuer, sign(NEW, claims()))).isEmpty();
      }

      assertThat(provider.asked()).isEqualTo(2);
      assertThat(userOf(issuer, sign(OLD, claims()))).isPresent();
    }
  }

  @Test
  void known_keys_count_while_the_provider_is_away() throws IOException {
    try (OpenIdProvider provider = OpenIdProvider.on(port, OLD)) {
      assertThat(userOf(issuer, sign(OLD, claims()))).isPresent();
      assertThat(provider.asked()).isEqualTo(1);
    }

    assertThat(userOf(issuer, sign(NEW, claims()))).isEmpty();
    assertThat(userOf(issuer, sign(OLD, claims()))).isPresent();
  }

  @Test
  void without_any_key_nothing_can_be_told() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> userOf(issuer, sign(OLD, claims())))
          .isInstanceOf(KeysUnavailableException.class);
    }
  }

  @Test
  @Timeout(5)
  void a_provider_that_takes_forever_is_not_waited_for() throws IOException {
    try (ServerSocket silent = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      assertThat(silent.isBound()).isTrue();
      assertThatThrownBy(() -> userOf(issuer, sign(OLD, claims())))
          .isInstanceOf(KeysUnavailableException.class);
    }
  }

  /** Each one that waits holds a thread of the server. */
  @Test
  void many_tokens_of_unknown_keys_do_not_hold_up_those_of_known_ones() throws Exception {
    try (OpenIdProvider provider = OpenIdProvider.on(port, OLD)) {
      assertThat(userOf(issuer, sign(OLD, claims()))).isPresent();
      assertThat(provider.asked()).isEqualTo(1);
    }
    String unknown = sign(NEW, claims());
    ExecutorService callers = Executors.newFixedThreadPool(60);
    try (ServerSocket silent = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      assertThat(silent.isBound()).isTrue();
      AtomicInteger answered = new AtomicInteger();
      for (int i = 0; i < 60; i++) {
        callers.execute(
            () -> {
              assertThat(userOf(issuer, unknown)).isEmpty();
              answered.incrementAndGet();
            });
      }

      // The provider is waited for half a second.
      await().atMost(Duration.ofMillis(450)).until(answered::get, done -> done >= 52);
      assertThat(userOf(issuer, sign(OLD, claims()))).isPresent();
    } finally {
      callers.shutdownNow();
    }
  }

  private Issuer issuer() {
    try {
      return new Issuer(
          OpenIdProvider.ISSUER,
          Set.of(),
          IssuerKeys.named(
              new ProviderKeys(
                  URI.create("http://127.0.0.1:" + port + "/jwks").toURL(),
                  Duration.ofMillis(500))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
