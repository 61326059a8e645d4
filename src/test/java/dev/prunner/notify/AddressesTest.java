package dev.prunner.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.net.Networks;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  private static final Networks NONE = Networks.in(List.of());

  private final Addresses strict = new Addresses(false, NONE, address -> false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.0.2.1",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2001::1"
      })
  void an_address_that_is_none_of_the_internet_is_not_reached(String address)
      throws UnknownHostException {
    assertThat(strict.mayReach(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.167.1.1",
        "100.63.0.1",
        "100.128.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "64:ff9b::101:101",
        "2a00:1450::1"
      })
  void one_of_the_internet_is(String address) throws UnknownHostException {
    assertThat(strict.mayReach(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void an_address_of_this_machine_is_not_wherever_it_belongs() throws UnknownHostException {
    InetAddress own = InetAddress.getByName("1.1.1.1");
    Addresses here = new Addresses(false, NONE, own::equals);

    assertThat(here.mayReach(own)).isFalse();
    assertThat(here.mayReach(InetAddress.getByName("64:ff9b::101:101"))).isFalse();
  }

  @Test
  void what_is_allowed_is_reached() throws UnknownHostException {
    Addresses some = new Addresses(false, Networks.in(List.of("10.1.0.0/16")), address -> true);

    assertThat(some.mayReach(InetAddress.getByName("10.1.2.3"))).isTrue();
    assertThat(some.mayReach(InetAddress.getByName("10.2.2.3"))).isFalse();
    assertThat(
            new Addresses(true, NONE, address -> true).mayReach(InetAddress.getLoopbackAddress()))
        .isTrue();
  }
}
