package dev.prunner.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WelcomeTest {

  @Test
  void shows_a_link_to_the_page_the_token_and_a_command_to_copy() {
    assertThat(Welcome.text("a.b.c", 9010))
        .contains("  http://127.0.0.1:9010/#token=a.b.c\n")
        .contains("valid for 24 hours: a.b.c\n")
        .contains("curl -H 'Authorization: Bearer a.b.c' http://127.0.0.1:9010/api/pipelines/\n");
  }
}
