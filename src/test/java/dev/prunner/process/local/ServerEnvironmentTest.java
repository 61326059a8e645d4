package dev.prunner.process.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.process.ScriptCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerEnvironmentTest {

  @Test
  void the_first_of_two_variables_counts_and_what_has_no_name_does_not() {
    assertThat(ServerEnvironment.parse("A=1\0A=2\0B=x=y\0EMPTY=\0=C\0D\0".getBytes(ISO_8859_1)))
        .containsOnlyKeys("A", "B", "EMPTY")
        .containsEntry("A", "1")
        .containsEntry("B", "x=y")
        .containsEntry("EMPTY", "");
  }

  /** As in a container without LANG; UTF-8 in names and values, and what is none. */
  @Test
  void reaches_a_task_byte_for_byte_whatever_the_locale(@TempDir Path dir) throws Exception {
    Path home = Files.createDirectory(dir.resolve("jurgen"));
    String start =
        """
        name=$(printf 'j\\303\\274rgen') && mv '%1$s/jurgen' "%1$s/$name" || exit
        exec env -u LANG LC_ALL=C GREETING="$(printf 'Gr\\303\\274\\303\\237e')" \\
          LATIN="$(printf 'Gr\\374\\337e')" "$(printf 'gr\\303\\266\\303\\237e=g')" \\
          my-key=v inherited.key=1 'BASH_FUNC_module%%%%=() { echo mod; }' \\
          HOME="%1$s/$name" "$0" -cp "$1" '%2$s' '%1$s'
        """
            .formatted(dir, Server.class.getName());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process server =
        new ProcessBuilder("sh", "-c", start, java, System.getProperty("java.class.path"))
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("server.log").toFile())
            .start();
    assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(home).doesNotExist();
    assertThat(Files.readString(dir.resolve("out"), ISO_8859_1))
        .as(() -> ProcessLab.read(dir.resolve("server.log")))
        .contains(" 47 72 c3 bc c3 9f 65\n 47 72 fc df 65\n")
        .contains("home is there\n", "module is a function\n")
        .contains("my-key=v\n", "inherited.key=1\n", "gr\u00c3\u00b6\u00c3\u009fe=g\n");
  }

  /** Runs a task as a server does. */
  static final class Server {

    private Server() {}

    public static void main(String[] args) throws IOException {
      Path dir = Path.of(args[0]);
      ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
      try (LocalProcesses processes =
          LocalProcesses.open(Optional.of("bash"), Duration.ofSeconds(1), executor)) {
        ScriptCommand command =
            new ScriptCommand(
                dir.resolve("run"),
                List.of(
                    "printf %s \"$GREETING\" | od -An -tx1; printf %s \"$LATIN\" | od -An -tx1",
                    "cd ~ && echo home is there; type -t module | sed 's/^/module is a /'",
                    "env | grep -a -E '^(my-key|inherited|gr)'"),
                false,
                dir,
                ServerEnvironment.read(),
                dir.resolve("out"),
                dir.resolve("err"));
        processes.prepare(command).start().exit().join();
      } finally {
        executor.shutdownNow();
      }
    }
  }
}
