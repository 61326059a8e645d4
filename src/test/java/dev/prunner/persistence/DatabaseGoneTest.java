package dev.prunner.persistence;

import static dev.prunner.testing.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.job.Cancellation;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.NewJob;
import dev.prunner.job.Submission;
import dev.prunner.job.store.JobFilter;
import dev.prunner.persistence.BrokenDataSource.Fault;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.TestQueue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseGoneTest {

  private final BrokenDataSource broken = new BrokenDataSource(InMemoryDatabase.DATA_SOURCE);
  private final Database database =
      InMemoryDatabase.open(broken.dataSource(), new SnapshotsInMemory());
  private final JobQueue queue = TestQueue.on(database.queueStore());
  private final NewJob job = aJob().asNew();

  @BeforeEach
  void empty_the_tables() {
    InMemoryDatabase.wipe();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void a_job_is_not_accepted_and_the_next_is_as_soon_as_it_is_back(Fault fault) {
    broken.set(fault);
    assertThatThrownBy(() -> queue.submit(job)).isInstanceOf(JobStoreException.class);
    broken.set(Fault.NONE);

    assertThat(queue.submit(aJob().asNew()).answer()).isInstanceOf(Submission.Accepted.class);
    assertThat(database.history().find(job.id()).isPresent())
        .isEqualTo(fault == Fault.AFTER_COMMIT);
  }

  @Test
  void a_probe_finds_out_and_leaves_nothing_behind() throws SQLException {
    broken.set(Fault.CONNECT);
    assertThatThrownBy(database::proveWritable).isInstanceOf(JobStoreException.class);
    broken.set(Fault.NONE);

    database.proveWritable();
    assertThat(definitions()).isZero();
  }

  @Test
  void nothing_can_be_read() {
    broken.set(Fault.CONNECT);

    assertThatThrownBy(() -> database.history().list(JobFilter.ALL, 1))
        .isInstanceOf(JobStoreException.class);
    assertThatThrownBy(() -> database.queueStore().running()).isInstanceOf(JobStoreException.class);
  }

  @Test
  void what_was_kept_without_an_answer_can_be_canceled_by_its_id() {
    broken.set(Fault.AFTER_COMMIT);
    assertThatThrownBy(() -> queue.submit(job)).isInstanceOf(JobStoreException.class);
    broken.set(Fault.NONE);

    assertThat(queue.cancel(job.id(), job.pipeline().name()))
        .isInstanceOf(Cancellation.Requested.class);
  }

  private static int definitions() throws SQLException {
    try (Connection connection = InMemoryDatabase.DATA_SOURCE.getConnection();
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM definition")) {
      count.next();
      return count.getInt(1);
    }
  }
}
