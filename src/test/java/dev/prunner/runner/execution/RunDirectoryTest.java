package dev.prunner.runner.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.testing.TinyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  private final UUID job = UUID.randomUUID();

  @TempDir Path dir;

  @Test
  void variables_are_written_once_and_for_their_owner_alone() throws IOException {
    RunDirectory directory = new RunDirectory(dir, Object::toString);
    Path file = directory.writeVariables(job, "vars", Map.of("a", 1));
    directory.writeVariables(job, "vars", Map.of("a", 2));

    assertThat(file).hasContent("{a=1}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void variables_whose_writing_was_cut_short_are_written_again() throws IOException {
    RunDirectory cutShort =
        new RunDirectory(
            dir,
            value -> {
              throw new IllegalStateException("killed");
            });
    assertThatThrownBy(() -> cutShort.writeVariables(job, "vars", Map.of("a", 1)))
        .hasMessage("killed");

    assertThat(new RunDirectory(dir, Object::toString).writeVariables(job, "vars", Map.of("a", 1)))
        .hasContent("{a=1}");
  }

  @Test
  void variables_that_found_no_space_are_not_left_in_part() throws IOException {
    Map<String, String> variables = Map.of("long", "x".repeat(100_000));
    Path root = Files.createDirectory(dir.resolve("run"));
    try (TinyDisk disk = TinyDisk.at(root, 256)) {
      RunDirectory directory = new RunDirectory(root, String::valueOf);
      disk.fill();
      assertThatThrownBy(() -> directory.writeVariables(job, "v", variables))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left on device");
      disk.free();

      assertThat(directory.writeVariables(job, "v", variables)).hasContent(variables.toString());
    }
  }
}
