package dev.prunner.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {

  @ParameterizedTest
  @EnumSource
  void the_challenge_and_the_detail_say_why_a_token_is_invalid(TokenProblem problem) {
    Refusal refusal = Refusal.of(problem);

    assertThat(refusal.detail()).isEqualTo(problem.description());
    assertThat(refusal.challenge())
        .isEqualTo(
            "Bearer error=\"invalid_token\", error_description=\"" + problem.description() + "\"");
  }

  @ParameterizedTest
  @EnumSource
  void a_description_has_only_the_characters_of_rfc_6750(TokenProblem problem) {
    assertThat(problem.description()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
  }

  @Test
  void without_a_token_the_challenge_has_no_error() {
    assertThat(Refusal.NO_TOKEN.challenge()).isEqualTo("Bearer");
  }
}
