package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFilesTest {

  @TempDir Path dir;

  @Test
  void a_later_file_wins_over_an_earlier_one_and_that_over_the_server() throws IOException {
    write(".env", "A=first\nB=first");
    write(".env.local", "B=second\nD=$A and $C");

    assertThat(files(false).over(Map.of("A", "server", "C", "server")).all())
        .isEqualTo(Map.of("A", "first", "B", "second", "C", "server", "D", "first and server"));
  }

  @Test
  void a_missing_file_is_skipped_and_told_when_somebody_asked_for_it() throws IOException {
    write(".env", "A=1");

    assertThat(files(true).over(Map.of()).all()).isEqualTo(Map.of("A", "1"));
    assertThat(files(true).missing()).containsExactly(dir.resolve(".env.local"));
    assertThat(files(false).missing()).isEmpty();
  }

  @Test
  void a_directory_of_that_name_is_something_else_unless_somebody_asked_for_it()
      throws IOException {
    Files.createDirectory(dir.resolve(".env"));
    write(".env.local", "A=1");

    assertThat(files(false).over(Map.of()).all()).isEqualTo(Map.of("A", "1"));
    assertThatThrownBy(() -> files(true).over(Map.of())).isInstanceOf(SettingsException.class);
  }

  @Test
  void what_is_wrong_in_any_file_is_told_at_once() throws IOException {
    write(".env", "A=1\nmistake");
    write(".env.local", "mistake");

    assertThatThrownBy(() -> files(false).over(Map.of()))
        .isInstanceOf(StartupException.class)
        .message()
        .satisfies(
            message ->
                assertThat(message.lines())
                    .satisfiesExactly(
                        line -> assertThat(line).startsWith(dir + "/.env:2: "),
                        line -> assertThat(line).startsWith(dir + "/.env.local:1: ")));
  }

  @Test
  void a_file_that_is_no_text_is_an_error() throws IOException {
    Files.write(dir.resolve(".env"), new byte[] {'A', '=', (byte) 0xff});

    assertThatThrownBy(() -> files(false).over(Map.of())).hasMessageContaining("not UTF-8");
    Files.delete(dir.resolve(".env"));
    Files.createDirectory(dir.resolve(".env"));
    assertThatThrownBy(() -> files(true).over(Map.of())).hasMessageContaining("cannot be read");
  }

  private EnvFiles files(boolean demanded) {
    return new EnvFiles(List.of(dir.resolve(".env"), dir.resolve(".env.local")), demanded);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(dir.resolve(name), text);
  }
}
