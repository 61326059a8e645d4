package dev.prunner.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.store.JobFilter;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import dev.prunner.persistence.Database;
import dev.prunner.persistence.TestDatabase;
import dev.prunner.testing.JobBuilder;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JobImportTest {

  private static final UUID FAILED = UUID.fromString("11111111-2222-4333-8444-555555555555");

  @TempDir private Path original;
  @TempDir private Path data;

  private final Database database;

  JobImportTest(TestDatabase database) {
    this.database = database.openEmpty();
  }

  @Test
  void a_failed_job_is_here_with_all_that_the_original_has_kept_of_it() throws IOException {
    directory().write("{\"Jobs\":[" + OriginalDirectory.FAILED.formatted(FAILED) + "]}");

    assertThat(run()).isEqualTo(new ImportResult(1, 0, 0));

    Job job = read(FAILED);
    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.user()).isEqualTo("jane");
    assertThat(job.created()).isEqualTo("2026-11-26T14:34:11.435990Z");
    assertThat(job.start()).contains(Instant.parse("2026-11-26T14:34:11.5Z"));
    assertThat(job.end()).contains(Instant.parse("2026-11-26T14:34:12Z"));
    assertThat(job.lastError()).contains("exit status 42");
    assertThat(job.variables())
        .containsEntry("t", "text")
        .containsEntry("b", true)
        .containsEntry("m", Map.of("k", "v"))
        .containsEntry("x", null);
    assertThat(job.tasks())
        .extracting(TaskRun::name)
        .containsExactly("allowed", "other", "Bad", "never", "on_error");
    assertThat(job.task("Bad").orElseThrow())
        .isEqualTo(
            new TaskRun(
                "Bad",
                TaskStatus.ERROR,
                Optional.of(Instant.parse("2026-11-26T14:34:11.7Z")),
                Optional.empty(),
                java.util.OptionalInt.of(42),
                Optional.of("exit status 42")));
    assertThat(job.task("allowed").orElseThrow().exitCode()).hasValue(1);
    assertThat(job.task("other").orElseThrow().exitCode()).hasValue(0);
    assertThat(job.task("never").orElseThrow().status()).isEqualTo(TaskStatus.CANCELED);
    Pipeline pipeline = job.pipeline();
    assertThat(pipeline.task("Bad").orElseThrow().dependsOn()).containsExactly("allowed", "other");
    assertThat(pipeline.task("Bad").orElseThrow().script())
        .containsExactly("echo {{ .t }}", "exit 42");
    assertThat(pipeline.task("allowed").orElseThrow().allowFailure()).isTrue();
    assertThat(pipeline.onError().orElseThrow().name()).isEqualTo(Task.ON_ERROR);
  }

  @Test
  void what_had_not_ended_is_canceled_with_the_reason() throws IOException {
    OriginalDirectory directory = directory();
    UUID waited = directory.add("2026-01-01T00:00:00Z", fields(), "waiting");
    UUID ran = directory.add("2026-01-01T00:00:00Z", started(), "running");
    directory.write();

    assertThat(run()).isEqualTo(new ImportResult(2, 0, 2));

    for (UUID id : List.of(waited, ran)) {
      assertThat(read(id).status()).isEqualTo(JobStatus.CANCELED);
      assertThat(read(id).lastError().orElse("")).contains("had not ended", "imported");
      assertThat(read(id).tasks()).extracting(TaskRun::status).containsOnly(TaskStatus.CANCELED);
    }
    assertThat(read(waited).end()).isEmpty();
    assertThat(read(ran).end()).isPresent();
    assertThat(database.queueStore().backlog()).isEmpty();
    assertThat(database.queueStore().running()).isEmpty();
  }

  @Test
  void an_ended_job_has_its_status() throws IOException {
    OriginalDirectory directory = directory();
    UUID done = directory.add("2026-01-01T00:00:00Z", started().add("Completed", true), "done");
    UUID never = directory.add("2026-01-01T00:00:00Z", fields().add("Canceled", true), "waiting");
    UUID stopped =
        directory.add(
            "2026-01-01T00:00:00Z",
            started().add("Completed", true).add("Canceled", true),
            "canceled");
    directory.write();
    run();

    assertThat(read(done).status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(read(never).status()).isEqualTo(JobStatus.CANCELED);
    assertThat(read(never).lastError()).isEmpty();
    assertThat(read(stopped).status()).isEqualTo(JobStatus.CANCELED);
    assertThat(database.archive().pipelines()).containsKey("p");
  }

  @Test
  void imported_jobs_come_before_those_that_are_here_in_the_order_of_their_creation()
      throws IOException {
    Job own = JobBuilder.aJob().build();
    boolean unused =
        database
            .queueStore()
            .inQueue(
                dev.prunner.job.store.QueueStore.Operation.SUBMIT,
                own.pipeline().name(),
                queue -> queue.insert(own).id() != null,
                done -> {});
    OriginalDirectory directory = directory();
    UUID second = directory.add("2026-01-02T00:00:00Z", fields(), "waiting");
    UUID first = directory.add("2026-01-01T00:00:00Z", fields(), "waiting");
    UUID third = directory.add("2026-01-02T02:00:00+01:00", fields(), "waiting");
    directory.write();
    run();

    assertThat(newestFirst()).containsExactly(own.id(), third, second, first);
  }

  @Test
  void a_second_import_changes_nothing_and_takes_what_is_new() throws IOException {
    OriginalDirectory directory = directory();
    UUID old = directory.add("2026-01-01T00:00:00Z", fields(), "waiting");
    directory.write();
    run();
    Job before = read(old);
    OriginalDirectory again = directory();
    UUID other = again.add("2026-01-02T00:00:00Z", fields(), "waiting");
    again.write("{\"Jobs\":[" + job(old) + "," + job(other) + "," + job(UUID.randomUUID()) + "]}");

    assertThat(run()).isEqualTo(new ImportResult(2, 1, 2));
    assertThat(run()).isEqualTo(new ImportResult(0, 3, 0));
    assertThat(read(old)).isEqualTo(before);
  }

  @Test
  void output_is_copied_and_the_original_stays_as_it_was() throws IOException {
    OriginalDirectory directory = directory();
    directory.write("{\"Jobs\":[" + OriginalDirectory.FAILED.formatted(FAILED) + "]}");
    directory.log(FAILED, "Bad-stdout.log", "out\n");
    directory.log(FAILED, "Bad-stderr.log", "err\n");
    directory.log(FAILED, "other-stdout.log", "other\n");
    List<String> before = listing();
    run();

    OutputStore output = new OutputStore(data);
    assertThat(output.path(FAILED, "Bad", StreamName.STDOUT)).hasContent("out\n");
    assertThat(output.path(FAILED, "Bad", StreamName.STDERR)).hasContent("err\n");
    assertThat(output.path(FAILED, "other", StreamName.STDOUT)).hasContent("other\n");
    assertThat(output.path(FAILED, "never", StreamName.STDOUT)).doesNotExist();
    assertThat(listing()).isEqualTo(before);
  }

  @Test
  void in_the_same_directory_the_output_stays_where_it_is() throws IOException {
    OriginalDirectory directory = directory();
    directory.write("{\"Jobs\":[" + OriginalDirectory.FAILED.formatted(FAILED) + "]}");
    directory.log(FAILED, "Bad-stdout.log", "out\n");
    directory.log(FAILED, "other-stdout.log", "other\n");
    OutputStore same = new OutputStore(original.resolve("logs"));

    new JobImport(database.foreignJobs(), same, "server").from(original);

    assertThat(same.path(FAILED, "Bad", StreamName.STDOUT)).hasContent("out\n");
    assertThat(same.path(FAILED, "other", StreamName.STDOUT)).hasContent("other\n");
    assertThat(original.resolve("logs/" + FAILED + "/Bad-stdout.log")).hasContent("out\n");
  }

  @Test
  void no_name_of_a_task_and_no_link_leads_out_of_the_logs() throws IOException {
    Path secret = Files.writeString(original.resolve("secret-stdout.log"), "secret");
    OriginalDirectory directory = directory();
    directory.write("{\"Jobs\":[" + job(FAILED).replace("\"a\"", "\"../../secret\"") + "]}");
    directory.log(FAILED, "x-stdout.log", "");
    run();
    UUID linked = UUID.randomUUID();
    directory.write("{\"Jobs\":[" + job(linked) + "]}");
    directory.log(linked, "x-stdout.log", "");
    Files.createSymbolicLink(
        original.resolve("logs").resolve(linked.toString()).resolve("a-stdout.log"), secret);
    run();

    try (Stream<Path> files = Files.walk(data)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void a_broken_file_imports_nothing_and_says_what_is_wrong() {
    String good = job(UUID.randomUUID());
    for (String broken :
        List.of(
            "{\"Jobs\":[" + good + "," + good.substring(0, 60),
            "{\"Jobs\":[" + good + "]",
            "{\"Jobs\":[" + good + "]} x",
            "",
            "[]",
            "{}",
            "{\"Jobs\":[" + good + ",5]}",
            "{\"Jobs\":[" + good + "," + good.replace("\"ID\"", "\"Id\"") + "]}",
            "{\"Jobs\":[" + good + "," + good.replace("2026-01-01T00", "yesterday") + "]}",
            "{\"Jobs\":[" + good + "," + good.replace("\"waiting\"", "\"odd\"") + "]}",
            "{\"Jobs\":["
                + good
                + ","
                + good.replace("\"Script\"", "\"DependsOn\":[\"b\"],\"Script\"")
                + "]}")) {
      directory().write(broken);

      assertThatThrownBy(this::run)
          .as(broken)
          .isInstanceOf(ImportException.class)
          .message()
          .containsAnyOf("data.json", "job ", "task ");
      assertThat(newestFirst()).isEmpty();
    }
  }

  @Test
  void a_directory_without_the_file_is_told() {
    assertThatThrownBy(this::run)
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("there is no " + original.resolve("data.json"))
        .hasMessageContaining("--data");
  }

  @Test
  void many_jobs_take_seconds() throws IOException {
    OriginalDirectory directory = directory();
    List<UUID> ids = new ArrayList<>();
    String text = "0123456789abcdef".repeat(1024);
    for (int i = 0; i < 200; i++) {
      UUID id =
          directory.add(
              Instant.EPOCH.plusSeconds(i).toString(), started().add("Completed", true), "done");
      ids.add(0, id);
      directory.log(id, "a-stdout.log", text);
    }
    directory.write();
    Instant begun = Clock.systemUTC().instant();

    assertThat(run().imported()).isEqualTo(200);

    assertThat(begun.plusSeconds(20)).isAfter(Clock.systemUTC().instant());
    assertThat(newestFirst()).isEqualTo(ids);
  }

  private OriginalDirectory directory() {
    return new OriginalDirectory(original);
  }

  private ImportResult run() throws IOException {
    return new JobImport(database.foreignJobs(), new OutputStore(data), "server").from(original);
  }

  private Job read(UUID id) {
    return database.history().find(id).orElseThrow();
  }

  private List<UUID> newestFirst() {
    return database.history().list(JobFilter.ALL, 1000).stream().map(Job::id).toList();
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> files = Files.walk(original)) {
      List<String> listing = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String content =
            Files.isRegularFile(file) ? Arrays.toString(Files.readAllBytes(file)) : "directory";
        listing.add(file + " " + Files.getLastModifiedTime(file) + " " + content);
      }
      return listing;
    }
  }

  private static String job(UUID id) {
    return "{\"ID\":\""
        + id
        + "\",\"Pipeline\":\"p\",\"Created\":\"2026-01-01T00:00:00Z\",\"Tasks\":"
        + "[{\"Name\":\"a\",\"Script\":[\"echo\"],\"Status\":\"waiting\"}]}";
  }

  private static JsonObjectBuilder fields() {
    return Json.createObjectBuilder();
  }

  private static JsonObjectBuilder started() {
    return fields().add("Start", "2026-01-01T00:00:01Z");
  }
}
