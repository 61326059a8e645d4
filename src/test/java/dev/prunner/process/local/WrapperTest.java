package dev.prunner.process.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrapperTest {

  private static final long SIGTERM_BIT = 1L << 14;

  private final Path dir;

  WrapperTest(@TempDir Path dir) {
    this.dir = dir;
  }

  /** It is held up by a pipe that nobody reads, in the place of the file for its pid. */
  @Test
  void a_script_that_is_stopped_before_it_begins_does_not_run() throws Exception {
    Path pipe = dir.resolve("process");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Files.writeString(dir.resolve("script"), "touch '" + dir.resolve("ran") + "'\n");
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.environment().put(Wrapper.MARK, "mark");
    Process wrapper = builder.start();
    try {
      await().until(() -> catchesSigterm(wrapper.pid()));

      new RunFiles(dir).noteStop();
      wrapper.destroy();
      try (RandomAccessFile reader = new RandomAccessFile(pipe.toFile(), "rw")) {
        assertThat(wrapper.waitFor(10, SECONDS)).isTrue();
        assertThat(reader.getFD().valid()).isTrue();
      }

      assertThat(wrapper.exitValue()).isEqualTo(143);
      assertThat(dir.resolve("ran")).doesNotExist();
    } finally {
      wrapper.destroyForcibly();
    }
  }

  /** There is a folder in the place of the file for its pid. */
  @Test
  void a_script_that_could_not_be_found_again_does_not_run() throws Exception {
    Files.createDirectory(dir.resolve("process"));
    Files.writeString(dir.resolve("script"), "touch '" + dir.resolve("ran") + "'\n");
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.environment().put(Wrapper.MARK, "mark");
    Process wrapper = builder.start();

    assertThat(wrapper.waitFor(10, SECONDS)).isTrue();
    assertThat(wrapper.exitValue()).isEqualTo(126);
    assertThat(wrapper.errorReader().readLine()).contains("process cannot be written");
    assertThat(dir.resolve("ran")).doesNotExist();
  }

  private List<String> command() {
    Programs programs = Programs.ofThisProcess();
    return Wrapper.of(Shells.posix(programs), programs).commandFor(dir);
  }

  private static boolean catchesSigterm(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("SigCgt:"))
        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .anyMatch(caught -> (caught & SIGTERM_BIT) != 0);
  }
}
