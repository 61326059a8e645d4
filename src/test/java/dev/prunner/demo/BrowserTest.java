package dev.prunner.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrowserTest {

  @Test
  void a_desktop_has_one() {
    assertThat(Browser.of(Map.of("DISPLAY", ":0"), "Linux").command()).containsExactly("xdg-open");
    assertThat(Browser.of(Map.of("WAYLAND_DISPLAY", "w"), "Linux").command())
        .containsExactly("xdg-open");
    assertThat(Browser.of(Map.of(), "Mac OS X").command()).containsExactly("open");
  }

  @Test
  void a_server_has_none() {
    assertThat(Browser.of(Map.of("HOME", "/root"), "Linux")).isEqualTo(Browser.NONE);
    assertThat(Browser.NONE.open("http://127.0.0.1:9009")).isFalse();
  }

  @Test
  void one_that_is_not_installed_is_not_asked() {
    assertThat(new Browser(List.of("no-such-browser")).open("http://127.0.0.1:9009")).isFalse();
  }
}
