package dev.prunner.api.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.200.3.4, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.168.4.0/22, 192.168.7.255, true",
    "192.168.4.0/22, 192.168.8.0, false",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "::1, 0:0:0:0:0:0:0:1, true",
    "fd00::/8, fd12:3::4, true",
    "fd00::/8, fe80::1, false",
    "127.0.0.1, localhost, false"
  })
  void are_those_in_a_network(String network, String address, boolean trusted) {
    assertThat(TrustedProxies.in(List.of(network)).contain(address)).isEqualTo(trusted);
  }

  @Test
  void are_none_unless_some_are_named() {
    assertThat(TrustedProxies.in(List.of()).contain("127.0.0.1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"proxy.example.org", "10.0.0.0/33", "10.0.0.0/x", "::1/129", "10.0.0.0/-1"})
  void are_named_by_addresses_alone(String network) {
    assertThatIllegalArgumentException().isThrownBy(() -> TrustedProxies.in(List.of(network)));
  }
}
