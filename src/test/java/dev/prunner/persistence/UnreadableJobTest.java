package dev.prunner.persistence;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.UnreadableJobException;
import dev.prunner.job.store.JobFilter;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.TestQueue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A row that cannot be read harms no other job. */
@ParameterizedClass
@EnumSource
class UnreadableJobTest {

  private final Pipeline pipeline = aPipeline().task("a").build();
  private final TestDatabase kind;
  private final Database database;
  private final JobQueue queue;

  UnreadableJobTest(TestDatabase kind) {
    this.kind = kind;
    this.database = kind.openEmpty();
    this.queue = TestQueue.on(database.queueStore());
  }

  @Test
  void a_running_one_has_failed_and_the_others_are_taken_up() throws SQLException {
    Pipeline two = aPipeline().concurrency(2).task("a").build();
    Job broken = send(two);
    Job whole = send(two);
    spoil(broken);

    assertThat(queue.running().all()).extracting(Job::id).containsExactly(whole.id());
    assertThat(statusOf(broken)).isEqualTo("FAILED");
    assertThat(errorOf(broken)).startsWith("what is kept of the job cannot be read: ");
    assertThat(database.queueStore().idsOfRunning(Optional.empty())).containsOnlyKeys(whole.id());
  }

  @Test
  void a_waiting_one_has_failed_when_it_is_its_turn_and_the_next_one_starts() throws SQLException {
    send(pipeline);
    Job broken = send(pipeline);
    Job next = send(pipeline);
    spoil(broken);

    assertThat(queue.promote("pipeline", 2).started())
        .extracting(Job::id)
        .containsExactly(next.id());
    assertThat(statusOf(broken)).isEqualTo("FAILED");
    assertThat(queue.backlog()).isEmpty();
  }

  @Test
  void one_that_is_to_be_replaced_has_failed_instead() throws SQLException {
    Pipeline replacing = aPipeline().replace(1).task("a").build();
    send(replacing);
    Job broken = send(replacing);
    spoil(broken);
    Job last = send(replacing);

    assertThat(statusOf(broken)).isEqualTo("FAILED");
    assertThat(statusOf(last)).isEqualTo("WAITING");
    assertThat(queue.backlog().values())
        .extracting(backlog -> backlog.counts().waiting())
        .containsExactly(1);
  }

  @Test
  void who_asks_for_it_is_told_so() throws SQLException {
    Job broken = send(pipeline);
    spoil(broken);

    assertThatThrownBy(() -> database.history().find(broken.id()))
        .isInstanceOf(UnreadableJobException.class);
    List<Job> jobs = database.history().list(JobFilter.ALL, 10);
    List<Job> read = new ArrayList<>();
    database.history().readVariables(jobs, read::add);
    assertThat(read).as("a list goes on without them").isEqualTo(jobs).hasSize(1);
  }

  private Job send(Pipeline to) {
    return TestQueue.accepted(queue, aJob(to).asNew());
  }

  private void spoil(Job job) throws SQLException {
    execute("UPDATE job SET variables = '{' WHERE id = ?", job.id().toString());
  }

  private void execute(String sql, String parameter) throws SQLException {
    try (Connection connection = kind.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      statement.executeUpdate();
    }
  }

  private String statusOf(Job job) throws SQLException {
    return column("status", job);
  }

  private String errorOf(Job job) throws SQLException {
    return column("last_error", job);
  }

  private String column(String name, Job job) throws SQLException {
    try (Connection connection = kind.dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT " + name + " FROM job WHERE id = ?")) {
      statement.setString(1, job.id().toString());
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getString(1);
      }
    }
  }
}
