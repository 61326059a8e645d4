package dev.prunner.app.command.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerAddressTest {

  @ParameterizedTest
  @CsvSource({
    ", , http://127.0.0.1:9009",
    ", :8080, http://127.0.0.1:8080",
    ", 0.0.0.0, http://127.0.0.1:9009",
    ", 0.0.0.0:80, http://127.0.0.1:80",
    ", 192.168.1.2, http://192.168.1.2:9009",
    ", '[::1]:9010', 'http://[::1]:9010'",
    ", '[::]:9010', http://127.0.0.1:9010",
    "https://example.org/prunner, :8080, https://example.org/prunner",
    "example.org:81, , http://example.org:81",
  })
  void is_given_or_where_a_server_with_the_same_settings_listens(
      String given, String listener, URI address) {
    assertThat(ServerAddress.of(Optional.ofNullable(given), Optional.ofNullable(listener)))
        .isEqualTo(address);
  }
}
