package dev.prunner.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPortTest {

  @Test
  void is_9009_unless_another_is_asked_for() {
    assertThat(HttpPort.of(List.of()).number()).isEqualTo(9009);
    assertThat(HttpPort.of(List.of("--nocluster", "--Port", "81")).number()).isEqualTo(81);
  }

  @ParameterizedTest
  @CsvSource({
    ":9010, 0.0.0.0, 9010",
    "127.0.0.1:9010, 127.0.0.1, 9010",
    "localhost:9010, localhost, 9010",
    "[::1]:9010, ::1, 9010",
    "[::1], ::1, 9009",
    "::1, ::1, 9009",
    "10.0.0.7, 10.0.0.7, 9009"
  })
  void an_address_may_have_a_port_as_in_the_original(String wanted, String address, int port) {
    assertThat(HttpPort.of(wanted, List.of())).isEqualTo(new HttpPort(address, port, false));
    assertThat(HttpPort.of(wanted, List.of("--port", "81")).number()).isEqualTo(81);
  }

  @Test
  void a_port_of_an_address_must_be_one_too() {
    assertThatThrownBy(() -> HttpPort.of(":99999", List.of()))
        .isInstanceOf(LaunchException.class)
        .hasMessageStartingWith("prunner.address: port 99999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http"})
  void must_be_a_port(String text) {
    assertThatThrownBy(() -> HttpPort.of(List.of("--port", text)))
        .isInstanceOf(LaunchException.class)
        .hasMessageStartingWith("--port " + text);
  }

  @Test
  void a_taken_one_is_refused_by_its_number() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int taken = socket.getLocalPort();

      assertThatThrownBy(() -> new HttpPort("127.0.0.1", taken, false).demandFree())
          .isInstanceOf(LaunchException.class)
          .hasMessageContaining("port " + taken + " on 127.0.0.1");
      assertThatCode(() -> new HttpPort("127.0.0.1", taken, true).demandFree())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void an_address_that_is_none_is_named_with_its_setting() {
    HttpPort nowhere = new HttpPort("no such address", 9009, false);

    assertThatThrownBy(nowhere::demandFree)
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("prunner.address: ")
        .hasMessageContaining("'no such address'");
  }
}
