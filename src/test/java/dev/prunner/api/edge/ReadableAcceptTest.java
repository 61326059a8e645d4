package dev.prunner.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadableAcceptTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/json",
        "text/html, application/xhtml+xml;q=0.9,*/*;q=0.8",
        "text/html, image/gif, *; q=.2, */*; q=.2",
        "text/event-stream"
      })
  void reads_what_clients_send(String accept) {
    assertThat(ReadableAccept.isReadable(accept)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "", "json", "a/b/c", "text/", "/json", "text/html,", "a b/c"})
  void knows_what_cannot_be_read(String accept) {
    assertThat(ReadableAccept.isReadable(accept)).isFalse();
  }
}
