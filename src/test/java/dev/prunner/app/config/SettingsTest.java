package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.runner.ShutdownMode;
import dev.prunner.web.OtherOrigins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @TempDir Path directory;
  private final Map<String, String> values = new HashMap<>();

  @BeforeEach
  void keep_the_config_file_of_the_working_directory_out() throws IOException {
    configFile("");
  }

  @Test
  void tasks_run_where_the_launcher_says_unless_told_otherwise() {
    values.put("prunner.start-directory", "/project");
    assertThat(read().workingDir()).contains("/project");

    values.put("prunner.working-dir", "app");
    assertThat(read().workingDir()).contains("app");
  }

  @Test
  void has_defaults_for_everything() {
    Settings settings = read();

    assertThat(settings.path()).isEqualTo(Path.of("").toAbsolutePath());
    assertThat(settings.data()).isEqualTo(Path.of(".prunner").toAbsolutePath());
    assertThat(settings.pattern()).isEqualTo("**/pipelines.{yml,yaml}");
    assertThat(settings.envFiles())
        .isEqualTo(new EnvFiles(List.of(absolute(".env"), absolute(".env.local")), false));
    assertThat(settings.watch()).isFalse();
    assertThat(settings.containerSignIn()).isFalse();
    assertThat(settings.jwtRequireExp()).isFalse();
    assertThat(settings.provider()).isEmpty();
    assertThat(settings.pollInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.jwtSecret()).isEmpty();
    assertThat(settings.shell()).isEmpty();
    assertThat(settings.workingDir()).isEmpty();
    assertThat(settings.killGrace()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.shutdown()).isEqualTo(ShutdownMode.WAIT);
    assertThat(settings.shutdownGrace()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.maxRunningTasks()).isEmpty();
    assertThat(settings.retentionOfRemoved()).isEqualTo(Duration.ofDays(7));
    assertThat(settings.compatJobs()).isEqualTo(1000);
    assertThat(settings.maxBody()).isEqualTo(4 * 1024 * 1024);
    assertThat(settings.taskWrapper()).isEmpty();
    assertThat(settings.otherOrigins()).isEqualTo(new OtherOrigins(Set.of(), List.of()));
  }

  @Test
  void takes_what_is_set() {
    values.put("prunner.path", directory + "/x/../base");
    values.put("prunner.env-files", " one , two,");
    values.put("prunner.watch", "TRUE");
    values.put("prunner.container-sign-in", "true");
    values.put("prunner.jwt-require-exp", "true");
    values.put("prunner.shutdown", "adopt");
    values.put("prunner.kill-grace", "1h30m");
    values.put("prunner.max-running-tasks", "4");
    values.put("prunner.compat-jobs", "7");
    values.put("prunner.max-body", "20MB");
    values.put("prunner.task-wrapper", " nice  -n 10 ");
    values.put("prunner.cors-origins", "https://A.example:443, https://b.example");
    values.put("prunner.frame-ancestors", "self,https://*.example");

    Settings settings = read();

    assertThat(settings.path()).isEqualTo(directory.resolve("base"));
    assertThat(settings.envFiles())
        .isEqualTo(new EnvFiles(List.of(absolute("one"), absolute("two")), true));
    assertThat(settings.watch()).isTrue();
    assertThat(settings.containerSignIn()).isTrue();
    assertThat(settings.jwtRequireExp()).isTrue();
    assertThat(settings.shutdown()).isEqualTo(ShutdownMode.ADOPT);
    assertThat(settings.killGrace()).isEqualTo(Duration.ofMinutes(90));
    assertThat(settings.maxRunningTasks()).hasValue(4);
    assertThat(settings.compatJobs()).isEqualTo(7);
    assertThat(settings.maxBody()).isEqualTo(20 * 1024 * 1024);
    assertThat(settings.taskWrapper()).containsExactly("nice", "-n", "10");
    assertThat(settings.otherOrigins())
        .isEqualTo(
            new OtherOrigins(
                Set.of("https://a.example", "https://b.example"),
                List.of("'self'", "https://*.example")));
  }

  @Test
  void blank_env_files_are_none() {
    values.put("prunner.env-files", "");

    assertThat(read().envFiles().paths()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "prunner.watch, maybe",
    "prunner.poll-interval, 0",
    "prunner.retention-of-removed, 0",
    "prunner.poll-interval, 10",
    "prunner.kill-grace, -1s",
    "prunner.shutdown, later",
    "prunner.shutdown-grace, soon",
    "prunner.max-running-tasks, 0",
    "prunner.max-running-tasks, many",
    "prunner.max-body, 20 apples",
    "prunner.max-body, 0",
    "prunner.max-body, 3000MB",
    "prunner.compat-jobs, -1",
    "prunner.cors-origins, *",
    "prunner.frame-ancestors, everybody",
    "prunner.jwt-secret, fifteen-letters",
    "prunner.config, /nowhere/prunner.yml",
  })
  void a_bad_value_is_refused_by_name(String name, String value) {
    values.put(name, value);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(name + ": ");
  }

  @Test
  void the_secret_comes_from_the_config_file_too() throws IOException {
    configFile("jwt_secret: sixteen-letters-\nother: 1\n");

    assertThat(read().jwtSecret()).hasValue("sixteen-letters-");
  }

  @Test
  void a_named_secret_goes_before_the_config_file() throws IOException {
    configFile("jwt_secret: of-the-file-of-the-file\n");
    values.put("prunner.jwt-secret", "of-the-setting-of-the-setting");

    assertThat(read().jwtSecret()).hasValue("of-the-setting-of-the-setting");
  }

  @ParameterizedTest
  @CsvSource({"jwt_secret: short", "jwt_secret: 1234567890123456789", "'jwt_secret: [long-and-'"})
  void a_bad_config_file_is_refused_without_showing_the_secret(String text) throws IOException {
    configFile(text);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("prunner.yml")
        .hasMessageNotContainingAny("short", "123456", "long-and");
  }

  @Test
  void the_uber_jar_creates_the_config_file_with_a_secret_and_mode() throws IOException {
    Path file = missingConfigFile();
    values.put("prunner.start-directory", "/project");
    values.put("prunner.config-mode", "640");

    assertThat(readForStart().jwtSecret()).hasValueSatisfying(s -> assertThat(s).hasSize(64));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @ParameterizedTest
  @CsvSource({
    "prunner.jwt-secret, sixteen-letters-",
    "mp.jwt.verify.publickey.location, https://idp.example/keys",
  })
  void no_config_file_is_created_where_none_is_needed(String name, String value) {
    Path file = missingConfigFile();
    values.put("prunner.start-directory", "/project");
    values.put("mp.jwt.verify.issuer", name.startsWith("mp.") ? "https://idp.example" : "");
    values.put("mp.jwt.verify.audiences", "*");
    values.put(name, value);

    Settings.readForStart(this::lookup);

    assertThat(file).doesNotExist();
  }

  @Test
  void another_server_creates_no_config_file() {
    values.remove("prunner.config");

    assertThat(readForStart().jwtSecret()).isEmpty();
    assertThat(absolute(".prunner.yml")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"t, true", "1, true", "TRUE, true", "f, false", "0, false"})
  void flags_may_be_written_as_in_the_original(String text, boolean watch) {
    values.put("prunner.watch", text);

    assertThat(read().watch()).isEqualTo(watch);
  }

  @Test
  void never_prints_the_secret() {
    values.put("prunner.jwt-secret", "sixteen-letters-");

    assertThat(read().toString()).doesNotContain("sixteen-letters-");
  }

  private static Path absolute(String path) {
    return Path.of(path).toAbsolutePath();
  }

  private Settings read() {
    return Settings.read(this::lookup);
  }

  private Settings readForStart() {
    return Settings.readForStart(this::lookup);
  }

  private Optional<String> lookup(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private Path missingConfigFile() {
    Path file = directory.resolve(".prunner.yml");
    values.put("prunner.config", file.toString());
    return file;
  }

  private void configFile(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("prunner.yml"), text);
    values.put("prunner.config", file.toString());
  }
}
