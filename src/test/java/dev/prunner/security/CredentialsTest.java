package dev.prunner.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jwt=a.b.c | jwt=a.b.c",
        "theme=dark; jwt=a.b.c;JSESSIONIDSSO=1 | jwt=a.b.c; JSESSIONIDSSO=1",
        "JSESSIONID=2; xjwt=3; jwt | ",
      })
  void keeps_of_the_cookies_those_that_prove_who_asks(String header, String kept) {
    assertThat(Credentials.cookies(header).orElse(null)).isEqualTo(kept);
  }

  @Test
  void there_may_be_none() {
    assertThat(Credentials.cookies(null)).isEmpty();
  }
}
