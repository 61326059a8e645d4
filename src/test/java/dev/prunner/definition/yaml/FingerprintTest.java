package dev.prunner.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Fingerprint;
import dev.prunner.definition.ScriptCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

  @TempDir Path dir;

  @Test
  void is_the_same_while_no_file_of_definitions_changes() throws IOException {
    write("pipelines.yml", "pipelines: {}");
    Fingerprint before = take();
    write("other.yml", "anything");

    assertThat(take()).isEqualTo(before);
  }

  @Test
  void is_another_when_the_size_or_the_time_of_a_file_is() throws IOException {
    Path file = write("pipelines.yml", "pipelines: {}");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    Fingerprint before = take();

    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusNanos(1_000)));
    assertThat(take()).isNotEqualTo(before);
    write("pipelines.yml", "pipelines:  {}");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    assertThat(take()).isNotEqualTo(before);
  }

  @Test
  void is_another_when_a_file_comes_or_goes_or_is_renamed() throws IOException {
    Path file = write("pipelines.yml", "pipelines: {}");
    Fingerprint one = take();
    write("a/pipelines.yml", "pipelines: {}");
    Fingerprint two = take();
    Files.delete(file);
    Fingerprint other = take();

    assertThat(one).isNotEqualTo(two).isNotEqualTo(other);
    assertThat(two).isNotEqualTo(other);
  }

  @Test
  void looks_through_a_link_and_knows_a_link_to_nowhere() throws IOException {
    Path target = write("target", "pipelines: {}");
    Files.createSymbolicLink(dir.resolve("pipelines.yml"), target);
    Fingerprint before = take();
    write("target", "pipelines:   {}");
    Fingerprint changed = take();
    Files.delete(target);

    assertThat(changed).isNotEqualTo(before);
    assertThat(take()).isNotEqualTo(changed).isEqualTo(take());
  }

  @Test
  void a_directory_that_is_gone_has_one_too() throws IOException {
    Fingerprint before = take();
    Files.delete(dir);

    assertThat(take()).isNotEqualTo(before).isEqualTo(take());
  }

  private Fingerprint take() {
    return new PipelineLoader(dir, "**/pipelines.yml", ScriptCheck.NONE).fingerprint();
  }

  private Path write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, text);
  }
}
