package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.LogRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

  @TempDir Path dir;

  @Test
  void warns_of_a_key_that_it_does_not_know_without_its_value() throws IOException {
    Path file = Files.writeString(dir.resolve("c.yml"), "jwt_secret: ok\njwt-secret: hidden\n1: 2");

    try (LogRecorder log = LogRecorder.of(ConfigFile.class)) {
      new ConfigFile(file, true).warnOfUnknownKeys();

      assertThat(new ConfigFile(file, true).jwtSecret()).contains("ok");
      assertThat(log.messages())
          .containsExactly(
              file + ": unknown key 'jwt-secret' is ignored; the only known key is jwt_secret",
              file + ": unknown key '1' is ignored; the only known key is jwt_secret");
    }
  }

  @Test
  void is_created_once_with_a_secret_and_a_mode() throws IOException {
    ConfigFile file = new ConfigFile(dir.resolve(".prunner.yml"), false);
    file.create(PosixFilePermissions.fromString("rw-r-----"));
    String secret = file.jwtSecret().orElseThrow();

    file.create(PosixFilePermissions.fromString("rw-------"));

    assertThat(secret).matches("[0-9a-f]{64}");
    assertThat(file.jwtSecret()).contains(secret);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-r-----");
    assertThat(dir.toFile().list()).containsExactly(".prunner.yml");
  }

  @Test
  void a_warning_says_that_it_cannot_be_created() {
    Path file = dir.resolve("missing/c.yml");

    try (LogRecorder log = LogRecorder.of(ConfigFile.class)) {
      new ConfigFile(file, false).create(PosixFilePermissions.fromString("rw-------"));

      assertThat(log.messages()).singleElement().asString().startsWith(file + " ");
    }
  }
}
