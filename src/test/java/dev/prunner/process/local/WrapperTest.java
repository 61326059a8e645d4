package dev.prunner.process.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrapperTest {

  private static final String MARK = UUID.randomUUID().toString();

  private final Path dir;

  WrapperTest(@TempDir Path dir) {
    this.dir = dir;
  }

  /** It is held up by a pipe that nobody reads, in the place of the file for its pid. */
  @Test
  void a_script_that_is_stopped_before_it_begins_does_not_run() throws Exception {
    Path pipe = dir.resolve(MARK);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process wrapper = start();
    try {
      await().until(() -> Files.exists(dir.resolve("taken")));

      new RunFiles(dir).noteStop();
      wrapper.destroy();
      try (RandomAccessFile reader = new RandomAccessFile(pipe.toFile(), "rw")) {
        assertThat(wrapper.waitFor(10, SECONDS)).isTrue();
        assertThat(reader.getFD().valid()).isTrue();
      }

      assertThat(wrapper.exitValue()).isIn(126, 143); // the pipe may be what the signal ended
      assertThat(dir.resolve("ran")).doesNotExist();
    } finally {
      wrapper.destroyForcibly();
    }
  }

  /** There is a folder in the place of the file for its pid. */
  @Test
  void a_script_that_could_not_be_found_again_does_not_run() throws Exception {
    Files.createDirectory(dir.resolve(MARK));
    Process wrapper = start();

    assertThat(wrapper.waitFor(10, SECONDS)).isTrue();
    assertThat(wrapper.exitValue()).isEqualTo(126);
    assertThat(wrapper.inputReader().lines()).last().isEqualTo("failed " + MARK);
    assertThat(dir.resolve("ran")).doesNotExist();
  }

  @Test
  void a_script_whose_run_another_has_claimed_does_not_run() throws Exception {
    writeStart();
    assertThat(new RunFiles(dir).claim(MARK)).isTrue();
    Process wrapper = start();

    assertThat(wrapper.waitFor(10, SECONDS)).isTrue();
    assertThat(wrapper.exitValue()).isEqualTo(126);
    assertThat(dir.resolve("ran")).doesNotExist();
  }

  private Process start() throws IOException {
    if (!Files.exists(dir.resolve("start"))) {
      writeStart();
    }
    Process wrapper = new ProcessBuilder(Wrapper.command(Programs.ofThisProcess())).start();
    try (Writer work = wrapper.outputWriter()) {
      work.write(MARK + " " + dir + "\n");
    }
    return wrapper;
  }

  private void writeStart() throws IOException {
    Files.writeString(
        dir.resolve("start"),
        "# %s boot\n: >'%s'\n__prunner_exec() { exec touch '%s'; }\n"
            .formatted(MARK, dir.resolve("taken"), dir.resolve("ran")));
  }
}
