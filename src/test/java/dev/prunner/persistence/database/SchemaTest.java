package dev.prunner.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.yaml.PipelineYaml;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.NewJob;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.store.Backlog;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.QueueCounts;
import dev.prunner.persistence.Database;
import dev.prunner.persistence.TestDatabase;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.PipelineBuilder;
import dev.prunner.testing.TestQueue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A database of the first version, with jobs in every state, is brought to the present one. */
@ParameterizedClass
@EnumSource
class SchemaTest {

  private static final Pipeline PIPELINE =
      PipelineBuilder.aPipeline("build").task("a").task("b", "a").append(9).build();

  /** A job at a sequence number, whose id ends in the same; its times are microseconds. */
  private static final String JOB =
      "INSERT INTO job VALUES (NEXT VALUE, '00000000-0000-0000-0000-00000000000%d', 'build', 'hash',"
          + " '{\"n\":%1$d,\"text\":\"ä\"}', 'jane', 'left', '%s', 5, 6, %s, %s, FALSE, %s)";

  private static final String TASK = "INSERT INTO task VALUES (%d, %d, '%s', '%s', %s)";

  private final TestDatabase kind;
  private final DataSource dataSource;
  private final Database database;

  SchemaTest(TestDatabase kind) throws SQLException {
    this.kind = kind;
    this.dataSource = kind.create("from_the_first_version");
    Dialect dialect = Dialect.of(dataSource);
    Flyway.configure()
        .dataSource(dataSource)
        .locations(dialect.migrations())
        .loggers(FlywayLog.class.getName())
        .target("1")
        .load()
        .migrate();
    fill();
    this.database = Database.open(dataSource, PipelineYaml::write, PipelineYaml::read);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void today_s_code_reads_every_job_and_goes_on_with_them() throws SQLException {
    assertThat(database.history().list(JobFilter.ALL, 10))
        .extracting(Job::status)
        .containsExactly(
            JobStatus.WAITING,
            JobStatus.RUNNING,
            JobStatus.CANCELED,
            JobStatus.CANCELED,
            JobStatus.FAILED,
            JobStatus.SUCCEEDED);
    a_failed_one_has_all_its_values(job(2));
    assertThat(closed()).isEqualTo(Map.of(1, "8", 2, "9", 3, "12", 4, "5", 5, "none", 6, "none"));
    assertThat(database.queueStore().running()).containsExactly(job(5));
    assertThat(job(6).delayedUntil()).contains(micros(6));
    assertThat(database.queueStore().backlog())
        .isEqualTo(
            Map.of(
                "build",
                new Backlog(
                    new QueueCounts(1, 1, 1), Optional.of(micros(6)), Optional.empty(), false)));
    assertThat(queue().promote("build", 2).started()).containsExactly(job(6));
    the_next_one_stands_behind_them();
  }

  private static void a_failed_one_has_all_its_values(Job job) {
    assertThat(job.pipeline().tasks()).isEqualTo(PIPELINE.tasks());
    assertThat(job.variables().get("text")).isEqualTo("ä");
    assertThat(job.user()).isEqualTo("jane");
    assertThat(job.queuePartition()).contains("left");
    assertThat(job.retryOf()).isEmpty();
    assertThat(job.created()).isEqualTo(micros(5));
    assertThat(job.start()).contains(micros(7));
    assertThat(job.end()).contains(micros(9));
    assertThat(job.lastError()).contains("exit status 3");
    assertThat(job.tasks())
        .containsExactly(
            new TaskRun(
                "a",
                TaskStatus.ERROR,
                Optional.of(micros(7)),
                Optional.of(micros(8)),
                OptionalInt.of(3),
                Optional.of("exit status 3")),
            new TaskRun(
                "b",
                TaskStatus.CANCELED,
                Optional.empty(),
                Optional.of(micros(9)),
                OptionalInt.empty(),
                Optional.empty()));
  }

  private void the_next_one_stands_behind_them() {
    NewJob next = JobBuilder.aJob(PIPELINE).asNew();
    TestQueue.accepted(queue(), next);
    assertThat(database.history().list(JobFilter.ALL, 1))
        .singleElement()
        .returns(next.id(), Job::id)
        .returns(7L, Job::sequence);
  }

  private JobQueue queue() {
    return TestQueue.on(database.queueStore());
  }

  private void fill() throws SQLException {
    execute(
        "INSERT INTO pipeline VALUES ('build', FALSE)",
        "INSERT INTO definition VALUES ('hash', '"
            + PipelineYaml.write(PIPELINE).replace("'", "''")
            + "')",
        job(1, "SUCCEEDED", "7", "8", "NULL"),
        job(2, "FAILED", "7", "9", "'exit status 3'"),
        job(3, "CANCELED", "NULL", "NULL", "NULL"),
        job(4, "CANCELED", "NULL", "NULL", "NULL"),
        job(5, "RUNNING", "7", "NULL", "NULL"),
        job(6, "WAITING", "NULL", "NULL", "NULL"),
        TASK.formatted(1, 0, "a", "DONE", "7, 8, 0, NULL"),
        TASK.formatted(2, 0, "a", "ERROR", "7, 8, 3, 'exit status 3'"),
        TASK.formatted(2, 1, "b", "CANCELED", "NULL, 9, NULL, NULL"),
        TASK.formatted(3, 0, "a", "CANCELED", "NULL, 11, NULL, NULL"),
        TASK.formatted(3, 1, "b", "CANCELED", "NULL, 12, NULL, NULL"),
        TASK.formatted(5, 0, "a", "RUNNING", "7, NULL, NULL, NULL"),
        TASK.formatted(6, 0, "a", "WAITING", "NULL, NULL, NULL, NULL"));
  }

  /** Each database has its own words for the next number of the sequence. */
  private String job(int number, String status, String started, String ended, String error) {
    String next =
        kind == TestDatabase.DERBY ? "NEXT VALUE FOR job_sequence" : "nextval('job_sequence')";
    return JOB.formatted(number, status, started, ended, error).replace("NEXT VALUE", next);
  }

  private Job job(int number) {
    UUID id = UUID.fromString("00000000-0000-0000-0000-00000000000" + number);
    return database.history().find(id).orElseThrow();
  }

  private static Instant micros(int number) {
    return Instant.EPOCH.plusNanos(number * 1000L);
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : List.of(statements)) {
        statement.execute(sql);
      }
    }
  }

  private Map<Integer, String> closed() throws SQLException {
    Map<Integer, String> times = new HashMap<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT sequence_number, closed FROM job")) {
      while (rows.next()) {
        String time = rows.getString(2);
        times.put(rows.getInt(1), time == null ? "none" : time);
      }
    }
    return times;
  }
}
