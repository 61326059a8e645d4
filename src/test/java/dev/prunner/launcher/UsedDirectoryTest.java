package dev.prunner.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsedDirectoryTest {

  @TempDir Path parent;

  @Test
  void of_a_process_that_is_gone_is_removed_with_all_that_is_in_it() throws IOException {
    Path left = directory("server-1", "lock", "config/domain.xml");
    Path other = directory("other", "lock");

    UsedDirectory.removeUnused(parent, "server-*");

    assertThat(left).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void of_this_process_stays() throws IOException {
    Path used = directory("server-1", "config/domain.xml");
    assertThat(UsedDirectory.use(used)).isTrue();

    UsedDirectory.removeUnused(parent, "server-*");

    assertThat(used.resolve("config/domain.xml")).exists();
  }

  @Test
  void of_this_process_is_still_used_in_the_eyes_of_others() throws Exception {
    Path used = directory("server-1", "config/domain.xml");
    assertThat(UsedDirectory.use(used)).isTrue();
    UsedDirectory.removeUnused(parent, "server-*");
    Path renamed = Files.move(used, parent.resolve("server-2"));
    UsedDirectory.removeUnused(parent, "server-*");
    assertThat(UsedDirectory.use(renamed)).isTrue();

    Process other = program("System.out.println(channel.tryLock() == null);", renamed);

    assertThat(other.inputReader().readLine()).isEqualTo("true");
  }

  @Test
  void of_another_process_stays_until_that_ends() throws Exception {
    Path used = directory("server-1", "lock");
    Process other = locking(used);
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("locked");
      UsedDirectory.removeUnused(parent, "server-*");
      assertThat(used).exists();
    } finally {
      other.destroyForcibly();
    }
    assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();

    UsedDirectory.removeUnused(parent, "server-*");
    assertThat(used).doesNotExist();
  }

  @Test
  void without_a_lock_is_removed_when_it_is_old() throws IOException {
    Path young = directory("server-1", "x");
    Path old = directory("server-2", "x");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

    UsedDirectory.removeUnused(parent, "server-*");

    assertThat(young).exists();
    assertThat(old).doesNotExist();
  }

  private Path directory(String name, String... files) throws IOException {
    Path directory = Files.createDirectory(parent.resolve(name));
    for (String file : files) {
      Files.createDirectories(directory.resolve(file).resolveSibling(""));
      Files.createFile(directory.resolve(file));
    }
    return directory;
  }

  private Process locking(Path used) throws IOException {
    return program(
        """
        channel.lock(0, Long.MAX_VALUE, true);
        System.out.println("locked");
        System.in.read();
        """,
        used);
  }

  /** A program of one file, run from its source, that opens the lock and does that with it. */
  private Process program(String text, Path used) throws IOException {
    Path source =
        Files.writeString(
            parent.resolve("Locking.java"),
            """
            import java.nio.channels.FileChannel;
            import java.nio.file.*;
            class Locking {
              public static void main(String[] words) throws Exception {
                FileChannel channel = FileChannel.open(
                    Path.of(words[0]), StandardOpenOption.READ, StandardOpenOption.WRITE);
                %s
              }
            }
            """
                .formatted(text));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(java, source.toString(), UsedDirectory.lock(used).toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
