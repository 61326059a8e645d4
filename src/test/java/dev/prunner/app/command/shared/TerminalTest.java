package dev.prunner.app.command.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

  @ParameterizedTest
  @CsvSource({
    "/dev/pts/0, true",
    "/dev/tty1, true",
    "/dev/ttyS0, true",
    "/dev/console, true",
    "/dev/null, false",
    "/tmp/file, false",
    "pipe:[123], false"
  })
  void knows_terminals_by_their_device(Path device, boolean terminal) {
    assertThat(Terminal.isTerminal(device)).isEqualTo(terminal);
  }

  @Test
  void colors_can_be_turned_off() {
    assertThat(Terminal.wantsColors(Map.of("TERM", "xterm"))).isTrue();
    assertThat(Terminal.wantsColors(Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
    assertThat(Terminal.wantsColors(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(Terminal.wantsColors(Map.of("TERM", "dumb"))).isFalse();
    assertThat(Terminal.wantsColors(Map.of())).isFalse();
  }
}
