package dev.prunner.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContainerSignInTest {

  private static final User JANE = new User("jane", Set.of(), Optional.empty());

  @Test
  void takes_the_servers_user_where_that_is_asked_for() {
    assertThat(new ContainerSignIn(true).userOf(JANE, Set.of(), group -> false)).hasValue(JANE);
  }

  @Test
  void takes_nobody_else() {
    assertThat(new ContainerSignIn(false).userOf(JANE, Set.of(), group -> true)).isEmpty();
  }
}
