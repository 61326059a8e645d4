package dev.prunner.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacesTest {

  private final Places places = new Places(3, 2);

  @Test
  void one_user_gets_a_share() {
    assertThat(places.enter("jane")).isTrue();
    assertThat(places.enter("jane")).isTrue();
    assertThat(places.enter("jane")).isFalse();
    assertThat(places.enter("bob")).isTrue();
    assertThat(places.enter("eve")).isFalse();

    places.leave("jane");
    assertThat(places.enter("eve")).isTrue();
  }
}
