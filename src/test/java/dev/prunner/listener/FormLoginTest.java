package dev.prunner.listener;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormLoginTest {

  @ParameterizedTest
  @CsvSource({
    "/j_security_check, true",
    "/api/v1/j_security_check, true",
    "/j%5fsecurity_check;jsessionid=1, true",
    "/j_security_check/x, false",
    "/api/v1/jobs, false",
    "/%, false"
  })
  void is_refused_wherever_it_is_sent(String path, boolean refused) {
    assertThat(new FormLogin(false).refuses(path)).isEqualTo(refused);
    assertThat(new FormLogin(true).refuses(path)).isFalse();
  }
}
