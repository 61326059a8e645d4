package dev.prunner.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prunner.job.Attempt;
import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.store.Servers;
import dev.prunner.output.Masks;
import dev.prunner.output.OutputPlaces;
import dev.prunner.output.OutputRemovedException;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import dev.prunner.output.mask.Mask;
import dev.prunner.testing.JobBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsZipTest {

  @TempDir Path dir;

  @Test
  void has_all_outputs_of_all_tasks_and_attempts() throws IOException {
    Job job =
        job(failedTwice("build & test"), TaskRun.waiting("../../etc").started(JobBuilder.MORNING));
    print(job, "build & test", 1, StreamName.STDERR, "first");
    print(job, "build & test", 2, StreamName.STDOUT, "Grüße");
    print(job, "../../etc", 1, StreamName.STDOUT, "so far");

    Map<String, String> files = unzipped(job, new OutputStore(dir));

    assertThat(files)
        .containsEntry("01-build_test-attempt-1-stderr.log", "first")
        .containsEntry("01-build_test-attempt-2-stdout.log", "Grüße")
        .containsEntry("02-_etc-stdout.log", "so far")
        .hasSize(4);
    assertThat(files.keySet().iterator().next()).isEqualTo("manifest.json");
    assertThat(files.get("manifest.json"))
        .contains("\"name\":\"../../etc\"", "\"status\":\"running\"", "\"bytes\":7")
        .doesNotContain("variables");
  }

  @Test
  void says_what_was_left_on_another_server() throws IOException {
    Job job = job(failedTwice("a"), failedTwice("b"));
    OutputStore apart = new OutputStore(dir, Masks.NONE, OutputPlaces.apart("me", Servers.ALONE));
    apart.takeOver(job);
    Files.setLastModifiedTime(
        dir.resolve(job.id().toString()).resolve("taken-over"),
        FileTime.from(JobBuilder.MORNING.plusSeconds(1)));
    print(job, "a", 1, StreamName.STDERR, "first");
    print(job, "a", 2, StreamName.STDOUT, "second");
    print(job, "b", 2, StreamName.STDERR, "second");

    Map<String, String> files = unzipped(job, apart);

    assertThat(files.keySet())
        .containsExactly(
            "manifest.json",
            "01-a-attempt-1-stderr.log",
            "01-a-attempt-2-stdout.log",
            "02-b-attempt-2-stderr.log");
    assertThat(files.get("manifest.json"))
        .containsOnlyOnce("\"missing\":\"what 'b' printed is not here: ")
        .contains("taken over from server 'server'");
  }

  @Test
  void secrets_are_covered() throws IOException {
    Job job = job(TaskRun.waiting("a").started(JobBuilder.MORNING));
    print(job, "a", 1, StreamName.STDOUT, "the password is hunter2222.");

    Map<String, String> files =
        unzipped(job, new OutputStore(dir, any -> Optional.of(Mask.of(List.of("hunter2222")))));

    assertThat(files.get("01-a-stdout.log")).isEqualTo("the password is **********.");
  }

  @Test
  void what_is_printed_meanwhile_is_not_in_it_and_it_is_the_same_each_time() throws IOException {
    Job job = job(failedTwice("a"));
    print(job, "a", 1, StreamName.STDOUT, "one");
    OutputStore outputs = new OutputStore(dir);
    LogsZip first = LogsZip.of(job, outputs);
    LogsZip second = LogsZip.of(job, outputs);
    print(job, "a", 1, StreamName.STDOUT, "one and more");

    assertThat(all(first)).isEqualTo(all(second));
  }

  @Test
  void is_written_in_small_pieces_whatever_is_in_it() throws IOException {
    Job job = job(TaskRun.waiting("a").started(JobBuilder.MORNING));
    byte[] noise = new byte[3_000_000];
    new Random(1).nextBytes(noise);
    outputs(job);
    Files.write(new OutputStore(dir).path(job.id(), "a", StreamName.STDOUT), noise);
    int largest = 0;
    try (LogsZip zip = LogsZip.of(job, new OutputStore(dir))) {
      ByteArrayOutputStream piece = new ByteArrayOutputStream();
      while (zip.writeNext(piece)) {
        largest = Math.max(largest, piece.size());
        piece.reset();
      }
    }

    assertThat(largest).isBetween(1_000, 70_000);
  }

  @Test
  void breaks_off_if_the_job_is_removed() throws IOException {
    Job job = job(failedTwice("a"));
    print(job, "a", 1, StreamName.STDOUT, "one");
    OutputStore outputs = new OutputStore(dir);
    try (LogsZip zip = LogsZip.of(job, outputs)) {
      outputs.remove(job.id());

      assertThatExceptionOfType(OutputRemovedException.class).isThrownBy(() -> drain(zip));
    }
  }

  private static void drain(LogsZip zip) throws IOException {
    while (zip.writeNext(OutputStream.nullOutputStream())) {
      // the next piece
    }
  }

  private static Job job(TaskRun... tasks) {
    return JobBuilder.aJob().running().withTasks(List.of(tasks));
  }

  private static TaskRun failedTwice(String name) {
    Attempt failed =
        new Attempt(
            Optional.of(JobBuilder.MORNING),
            JobBuilder.MORNING,
            OptionalInt.of(1),
            Optional.empty());
    return TaskRun.waiting(name)
        .started(JobBuilder.MORNING)
        .paused(failed, JobBuilder.MORNING)
        .again()
        .started(JobBuilder.MORNING)
        .exited(TaskStatus.ERROR, 1, Optional.empty(), JobBuilder.MORNING);
  }

  private OutputStore outputs(Job job) throws IOException {
    OutputStore outputs = new OutputStore(dir);
    outputs.prepare(job.id());
    return outputs;
  }

  private void print(Job job, String task, int attempt, StreamName stream, String text)
      throws IOException {
    Files.writeString(outputs(job).path(job.id(), task, attempt, stream), text);
  }

  private static byte[] all(LogsZip zip) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (zip) {
      while (zip.writeNext(all)) {
        // the next piece
      }
    }
    return all.toByteArray();
  }

  private static Map<String, String> unzipped(Job job, OutputStore outputs) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(all(LogsZip.of(job, outputs))))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        files.put(each.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
