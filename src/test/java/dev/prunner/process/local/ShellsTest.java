package dev.prunner.process.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.process.ProgramNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellsTest {

  private final Path bin;
  private final Programs programs;

  ShellsTest(@TempDir Path bin) {
    this.bin = bin;
    programs = new Programs("/nonexistent::" + bin);
  }

  @Test
  void bash_is_preferred() throws IOException {
    Path bash = program("bash");
    program("sh");

    assertThat(Shells.find(Optional.empty(), programs)).isEqualTo(bash);
  }

  @Test
  void sh_will_do() throws IOException {
    Path sh = program("sh");
    Files.createFile(bin.resolve("bash"));

    assertThat(Shells.find(Optional.empty(), programs)).isEqualTo(sh);
  }

  @Test
  void a_configured_one_is_found_by_name_or_path() throws IOException {
    Path fish = program("fish");
    program("bash");

    assertThat(Shells.find(Optional.of("fish"), programs)).isEqualTo(fish);
    assertThat(Shells.find(Optional.of(fish.toString()), programs)).isEqualTo(fish);
  }

  @Test
  void a_configured_one_that_is_not_there_is_named() {
    assertThatThrownBy(() -> Shells.find(Optional.of("fish"), programs))
        .isInstanceOf(ProgramNotFoundException.class)
        .hasMessageContaining("fish")
        .extracting(failure -> ((ProgramNotFoundException) failure).program())
        .isEqualTo("fish");
  }

  @Test
  void without_a_way_to_make_a_session_nothing_is_promised() throws IOException {
    program("sh");

    assertThatThrownBy(() -> Wrapper.command(programs))
        .isInstanceOf(ProgramNotFoundException.class)
        .hasMessageContaining("setsid");
  }

  private Path program(String name) throws IOException {
    Path file = Files.createFile(bin.resolve(name));
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
