package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.LogRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

  @TempDir Path dir;

  @Test
  void warns_of_a_key_that_it_does_not_know_without_its_value() throws IOException {
    Path file = Files.writeString(dir.resolve("c.yml"), "jwt_secret: ok\njwt-secret: hidden\n1: 2");

    try (LogRecorder log = LogRecorder.of(ConfigFile.class)) {
      assertThat(new ConfigFile(file, true).jwtSecret()).contains("ok");
      assertThat(log.messages())
          .containsExactly(
              file + ": unknown key 'jwt-secret' is ignored; the only known key is jwt_secret",
              file + ": unknown key '1' is ignored; the only known key is jwt_secret");
    }
  }
}
