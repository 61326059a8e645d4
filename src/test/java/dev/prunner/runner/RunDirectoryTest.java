package dev.prunner.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
