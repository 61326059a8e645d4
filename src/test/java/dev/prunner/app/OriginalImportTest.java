package dev.prunner.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.importing.OriginalDirectory;
import dev.prunner.job.store.JobFilter;
import dev.prunner.output.OutputStore;
import dev.prunner.persistence.Database;
import dev.prunner.persistence.TestDatabase;
import dev.prunner.testing.LogRecorder;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginalImportTest {

  @TempDir private Path data;

  private final Database database = TestDatabase.DERBY.openEmpty();

  @Test
  void the_first_start_imports_once() {
    OriginalDirectory original = new OriginalDirectory(data);
    UUID job = original.add("2026-01-01T00:00:00Z", Json.createObjectBuilder(), "waiting");
    original.write();

    try (LogRecorder log = LogRecorder.of(OriginalImport.class)) {
      start();
      assertThat(log.messages()).singleElement().asString().contains("1 job imported");
    }
    assertThat(database.history().find(job)).isPresent();
    int removed = database.archive().remove(List.of(job));
    start();

    assertThat(removed).isOne();
    assertThat(database.history().find(job)).isEmpty();
  }

  @Test
  void a_broken_file_is_told_and_tried_again() throws IOException {
    Files.writeString(data.resolve("data.json"), "{\"Jobs\":[{");

    try (LogRecorder log = LogRecorder.of(OriginalImport.class)) {
      start();
      start();
      assertThat(log.messages())
          .hasSize(2)
          .allMatch(line -> line.contains("data.json is not whole"));
    }
  }

  @Test
  void without_the_file_nothing_is_done() {
    start();

    assertThat(data).isEmptyDirectory();
    assertThat(database.history().list(JobFilter.ALL, 1)).isEmpty();
  }

  private void start() {
    OriginalImport.atFirstStart(data, database, new OutputStore(data.resolve("logs")));
  }
}
