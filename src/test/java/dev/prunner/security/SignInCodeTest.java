package dev.prunner.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInCodeTest {

  private static final SharedSecret SECRET = new SharedSecret("sixteen-letters-");

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-26T10:00:00Z"));
  private final SignInCode signIn =
      new SignInCode(
          Optional.of(TokenIssuer.with(SECRET, Clock.systemUTC())),
          "jane",
          Set.of("admins"),
          clock);
  private String code = "";

  @BeforeEach
  void issue_a_code() {
    code = signIn.renew().orElseThrow();
  }

  @Test
  void gets_a_token_of_its_user_once() {
    String token = signIn.exchange(code).orElseThrow();

    assertThat(SECRET.userOf(token, Clock.systemUTC()).name()).isEqualTo("jane");
    assertThat(signIn.exchange(code)).isEmpty();
  }

  @Test
  void is_valid_for_ten_minutes() {
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(signIn.exchange(code)).isPresent();

    code = signIn.renew().orElseThrow();
    clock.advance(Duration.ofMinutes(10));
    assertThat(signIn.exchange(code)).isEmpty();
  }

  @Test
  void another_code_gets_nothing_and_does_not_use_it_up() {
    assertThat(signIn.exchange("")).isEmpty();
    assertThat(signIn.exchange(code + "x")).isEmpty();
    assertThat(signIn.exchange(code.substring(1))).isEmpty();

    assertThat(signIn.exchange(code)).isPresent();
  }

  @Test
  void a_new_code_replaces_the_one_before() {
    String next = signIn.renew().orElseThrow();

    assertThat(signIn.exchange(code)).isEmpty();
    assertThat(signIn.exchange(next)).isPresent();
  }

  @Test
  void has_128_bits_that_differ_each_time() {
    List<String> codes =
        IntStream.range(0, 100).mapToObj(i -> signIn.renew().orElseThrow()).toList();

    assertThat(codes).doesNotHaveDuplicates().allMatch(each -> each.matches("[\\w-]{22}"));
  }

  @Test
  void of_many_who_use_it_at_once_one_gets_a_token() {
    long tokens =
        IntStream.range(0, 64).parallel().filter(i -> signIn.exchange(code).isPresent()).count();

    assertThat(tokens).isEqualTo(1);
  }

  @Test
  void there_is_none_where_a_provider_issues_the_tokens() {
    SignInCode none = new SignInCode(Optional.empty(), "jane", Set.of(), clock);

    assertThat(none.renew()).isEmpty();
    assertThat(none.exchange("")).isEmpty();
  }
}
