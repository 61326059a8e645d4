package dev.prunner.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WelcomeTest {

  @Test
  void shows_a_link_to_the_page_and_a_command_to_copy() {
    assertThat(Welcome.at("127.0.0.1", 9010, "").text("c0de"))
        .contains("(once, within 10 minutes):\n  http://127.0.0.1:9010/#code=c0de\n")
        .contains("valid for 24 hours")
        .contains(
            "curl -X POST -H 'Authorization: Code c0de' http://127.0.0.1:9010/api/v1/sign-in\n");
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0,127.0.0.1", "::,127.0.0.1", "10.0.0.7,10.0.0.7", "fd00::7,[fd00::7]"})
  void names_an_address_that_can_be_opened(String listens, String host) {
    assertThat(Welcome.at(listens, 9009, "").text("c0de"))
        .contains("http://" + host + ":9009/#code=c0de");
  }

  @Test
  void names_the_place_of_the_application_in_its_server() {
    assertThat(Welcome.at("127.0.0.1", 8080, "/prunner").text("c0de"))
        .contains("http://127.0.0.1:8080/prunner/#code=c0de")
        .contains("http://127.0.0.1:8080/prunner/api/v1/sign-in\n");
  }

  @Test
  void the_link_of_a_server_without_codes_has_none() {
    assertThat(Welcome.at("127.0.0.1", 9010, "").link(Optional.empty()))
        .isEqualTo("http://127.0.0.1:9010/");
  }
}
