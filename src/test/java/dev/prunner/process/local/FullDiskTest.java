package dev.prunner.process.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.local.ProcessLab.Started;
import dev.prunner.testing.TinyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

  private final Path dir;
  private final TinyDisk disk;
  private final ProcessLab lab;

  FullDiskTest(@TempDir Path temporary) throws IOException {
    dir = Files.createDirectory(temporary.resolve("disk"));
    disk = TinyDisk.at(dir, 256);
    lab = new ProcessLab(dir);
  }

  @AfterEach
  void unmount() {
    lab.close();
    disk.close();
  }

  @Test
  void a_task_that_finds_no_space_for_its_files_does_not_start() {
    disk.fill();

    assertThatThrownBy(() -> lab.tryStart("true"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
  }

  @Test
  void a_task_that_prints_is_told_so_by_the_system_and_its_exit_code_is_known() {
    Started task = lab.start("yes 0123456789abcdef");

    assertThat(task.exitCode()).isNotZero();
    assertThat(task.stderr()).exists();
  }

  @Test
  void a_later_server_learns_the_exit_code_too() throws IOException {
    Started task =
        lab.start("until [ -e '" + dir.resolve("go") + "' ]; do sleep 0.02; done; exit 7");
    await().until(() -> new RunFiles(task.runDir()).read().isPresent());
    disk.fill();
    Files.createFile(dir.resolve("go")); // an empty one takes no space
    assertThat(task.exitCode()).isEqualTo(7);
    task.awaitGone();

    assertThat(new RunFiles(task.runDir()).exitCode()).hasValue(7);
    assertThat(lab.adopt(task.runDir()).orElseThrow().exit()).isCompletedWithValue(7);
  }
}
