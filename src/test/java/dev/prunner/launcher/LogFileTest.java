package dev.prunner.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir private Path dir;

  @Test
  void appends_to_what_an_earlier_server_has_written() throws IOException {
    Path file = Files.writeString(dir.resolve("server.log"), "earlier\n");

    LogFile log = new LogFile(file, 1000);
    log.publish(new LogRecord(Level.INFO, "a message: ä"));
    log.close();

    assertThat(Files.readString(file)).startsWith("earlier\n").endsWith("a message: ä\n");
  }

  @Test
  void a_long_file_is_kept_under_another_name_and_the_oldest_goes() throws IOException {
    Path file = dir.resolve("server.log");

    LogFile log = new LogFile(file, 0);
    for (int number = 1; number <= LogFile.KEPT + 3; number++) {
      log.publish(new LogRecord(Level.INFO, "message " + number));
    }
    log.close();

    assertThat(file).isEmptyFile();
    assertThat(dir.resolve("server.log.1")).content().contains("message 7");
    assertThat(dir.resolve("server.log.4")).content().contains("message 4");
    assertThat(dir.resolve("server.log.5")).doesNotExist();
  }

  @Test
  void a_file_that_was_moved_away_is_made_anew_for_its_owner_alone() throws IOException {
    Path file = dir.resolve("server.log");
    LogFile log = new LogFile(file, 1000);
    Files.move(file, dir.resolve("moved"));

    log.publish(new LogRecord(Level.INFO, "after the move"));
    log.close();

    assertThat(file).content().contains("after the move");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void what_cannot_be_renamed_is_written_on() throws IOException {
    Path file = dir.resolve("server.log");
    Files.createDirectories(dir.resolve("server.log.3/occupied"));
    Files.createDirectories(dir.resolve("server.log.4/occupied"));
    LogFile log = new LogFile(file, 0);

    log.publish(new LogRecord(Level.INFO, "first"));
    log.publish(new LogRecord(Level.INFO, "second"));
    log.close();

    assertThat(file).content().contains("first", "second");
  }
}
