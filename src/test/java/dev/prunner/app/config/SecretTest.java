package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

  @TempDir Path directory;
  private final Map<String, String> values = new HashMap<>();

  @BeforeEach
  void keep_the_config_file_of_the_working_directory_out() throws IOException {
    values.put("prunner.config", write("prunner.yml", "").toString());
  }

  @Test
  void is_the_content_of_a_file_without_its_line_break() throws IOException {
    values.put("prunner.jwt-secret.file", write("jwt", "0123456789abcdef\n").toString());
    values.put("prunner.jdbc.url", "jdbc:postgresql://db/prunner");
    values.put("prunner.jdbc.password.file", write("password", "p w\r\n").toString());

    assertThat(read().jwtSecret()).hasValue("0123456789abcdef");
    assertThat(read().database().password()).hasValue("p w");
  }

  @Test
  void is_a_credential_of_systemd() throws IOException {
    write("prunner.jwt-secret", "0123456789abcdef");
    values.put("CREDENTIALS_DIRECTORY", directory.toString());

    assertThat(read().jwtSecret()).hasValue("0123456789abcdef");
    values.put("prunner.jwt-secret", "the setting itself goes first");
    assertThat(read().jwtSecret()).hasValue("the setting itself goes first");
  }

  @Test
  void is_absent_where_nothing_is_set() {
    values.put("CREDENTIALS_DIRECTORY", directory.toString());

    assertThat(read().jwtSecret()).isEmpty();
  }

  @Test
  void says_what_is_wrong_with_the_file_and_nothing_of_the_secret() throws IOException {
    values.put("prunner.jwt-secret.file", directory.resolve("gone").toString());
    assertRefused("prunner.jwt-secret.file", "gone cannot be read");
    values.put("prunner.jwt-secret.file", write("blank", " \n").toString());
    assertRefused("prunner.jwt-secret.file", "blank is empty");
    values.put("prunner.jwt-secret.file", write("large", "x".repeat(70_000)).toString());
    assertRefused("prunner.jwt-secret.file", "it has over 64 KB");
    values.put("prunner.jwt-secret", "0123456789abcdef");
    assertRefused("prunner.jwt-secret.file", "set only one of this and prunner.jwt-secret");
  }

  private void assertRefused(String setting, String reason) {
    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(setting)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("0123456789abcdef");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private Settings read() {
    return Settings.read(name -> Optional.ofNullable(values.get(name)));
  }
}
