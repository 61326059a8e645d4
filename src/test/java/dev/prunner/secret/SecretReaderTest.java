package dev.prunner.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.SecretSource;
import dev.prunner.definition.SecretSource.OfCommand;
import dev.prunner.definition.SecretSource.OfFile;
import dev.prunner.definition.SecretSource.OfServer;
import dev.prunner.definition.Secrets;
import dev.prunner.process.local.LocalProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReaderTest {

  private static final ScheduledExecutorService TIMER = Executors.newScheduledThreadPool(1);
  private static final LocalProcesses PROCESSES =
      LocalProcesses.open(Optional.empty(), Duration.ofSeconds(1), TIMER);

  @TempDir Path dir;

  @AfterAll
  static void close() {
    PROCESSES.close();
    TIMER.shutdownNow();
  }

  @Test
  void reads_each_anew_from_where_it_is() throws Exception {
    Files.writeString(dir.resolve("key"), "-----BEGIN\nabc\n-----END\r\n\n");
    Secrets secrets =
        new Secrets(
            Map.of(
                "A", new OfFile("key"),
                "B", new OfServer("DB_PASSWORD"),
                "C", new OfCommand(List.of("sh", "-c", "echo \"from $DB_PASSWORD $0\"", "$x"))));

    assertThat(reader().read(secrets))
        .containsExactly(
            Map.entry("A", "-----BEGIN\nabc\n-----END"),
            Map.entry("B", "pass word "),
            Map.entry("C", "from pass word  $x"));
    Files.writeString(dir.resolve("key"), "rotated");
    assertThat(reader().read(secrets)).containsEntry("A", "rotated");
  }

  @ParameterizedTest
  @CsvSource({
    "echo secret; exit 3, failed with exit code 3",
    "echo secret >&2; sleep 20, did not end within 1 s",
    "yes secret, printed more than 64 KiB",
    "printf 'se\\0cret', NUL character",
    "printf '\\377\\376secret', not UTF-8",
    "echo abcde, fewer than 6 characters",
    "exec, fewer than 6 characters"
  })
  void says_why_a_command_gives_none_and_never_what_it_printed(String script, String why) {
    OfCommand command = new OfCommand(List.of("sh", "-c", script));

    assertThatThrownBy(() -> read(command))
        .isInstanceOf(SecretException.class)
        .hasMessageStartingWith("the secret API_KEY cannot be had: ")
        .hasMessageContaining(why)
        .hasMessageNotContaining("secret\n")
        .hasMessageNotContaining("abcde");
  }

  @Test
  void says_what_is_missing() throws IOException {
    Files.write(dir.resolve("large"), new byte[64 * 1024 + 1]);

    assertThatThrownBy(() -> read(new OfFile("none"))).hasMessageContaining("no file none");
    assertThatThrownBy(() -> read(new OfFile("."))).hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> read(new OfFile("large"))).hasMessageContaining("larger than 64 KiB");
    assertThatThrownBy(() -> read(new OfServer("NONE"))).hasMessageContaining("no variable NONE");
    assertThatThrownBy(() -> read(new OfCommand(List.of("no-such", "hunter2"))))
        .hasMessageContaining("its command no-such was not found")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void what_can_be_had_is_checked_at_load() throws IOException {
    Files.writeString(dir.resolve("short"), "abcde\n");

    assertThat(reader().problem("A", new OfFile("short")))
        .hasValueSatisfying(
            problem -> assertThat(problem).contains("'A'", "fewer than 6").doesNotContain("abcde"));
    assertThat(reader().problem("A", new OfServer("PIN"))).isPresent();
    assertThat(reader().problem("A", new OfServer("DB_PASSWORD"))).isEmpty();
  }

  @Test
  void what_is_not_there_yet_is_no_problem_at_load() {
    assertThat(reader().problem("A", new OfFile("later"))).isEmpty();
    assertThat(reader().problem("A", new OfFile("\0"))).isPresent();
    assertThat(reader().problem("A", new OfServer("LATER"))).isEmpty();
    assertThat(reader().problem("A", new OfCommand(List.of("false")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UID", "PPID", "BASH_ENV", "RANDOM"})
  void no_secret_is_a_variable_of_the_shell(String name) {
    assertThat(reader().problem(name, new OfServer("DB_PASSWORD"))).isPresent();
  }

  private Map<String, String> read(SecretSource source)
      throws SecretException, InterruptedException {
    return reader().read(new Secrets(Map.of("API_KEY", source)));
  }

  private SecretReader reader() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("DB_PASSWORD", "pass word ");
    environment.put("PIN", "12345");
    return new SecretReader(dir, environment, PROCESSES, Duration.ofSeconds(1));
  }
}
