package dev.prunner.persistence.database;

import static dev.prunner.testing.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.job.JobStoreException;
import dev.prunner.job.Submission;
import dev.prunner.persistence.Database;
import dev.prunner.persistence.InMemoryDatabase;
import dev.prunner.persistence.SnapshotsInMemory;
import dev.prunner.persistence.TestDatabase.Postgres;
import dev.prunner.testing.LogRecorder;
import dev.prunner.testing.TestQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One server has a database, also when its connections break. */
class AdvisoryLockTest {

  private static String url = "";

  private final Server first = new Server(url);

  @BeforeAll
  static void make_a_database() {
    url = Postgres.create("locks");
  }

  @AfterEach
  void close() {
    first.close();
  }

  @Test
  void a_second_server_is_refused_until_the_first_one_ends() {
    assertThatThrownBy(() -> new Server(url))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("another prunner server uses it; stop that one");

    first.close();
    new Server(url).close();
  }

  @Test
  void servers_with_schemas_of_their_own_do_not_meet() {
    Postgres.SERVER.executeIn("locks", "CREATE SCHEMA other");
    try (Server other = new Server(url + "?currentSchema=other")) {
      assertThat(other.accepts()).isTrue();
      assertThat(first.accepts()).isTrue();
    }
  }

  @Test
  void it_is_taken_again_after_the_connections_broke() {
    try (LogRecorder log = LogRecorder.of(AdvisoryLock.class)) {
      breakConnections();

      Awaitility.await().until(() -> first.accepts() && !log.messages().isEmpty());
      assertThat(log.messages())
          .containsExactly("The connection to the database was lost, and is there again.");
    }
    assertThatThrownBy(() -> new Server(url)).isInstanceOf(DatabaseException.class);
  }

  @Test
  void a_server_that_lost_it_to_another_does_nothing_and_says_so_until_that_one_ends() {
    try (LogRecorder log = LogRecorder.of(AdvisoryLock.class)) {
      breakConnections();
      try (Server second = new Server(url)) {
        assertThat(second.accepts()).isTrue();
        // It looks at most once a second; until then only its broken connections refuse.
        Awaitility.await().until(() -> !first.accepts() && !log.messages().isEmpty());
        assertThat(log.messages())
            .singleElement()
            .asString()
            .startsWith(
                "Nothing is done until the database is this server's again: another prunner");
      }
      Awaitility.await().until(first::accepts);
    }
  }

  private static void breakConnections() {
    Postgres.SERVER.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'locks'");
  }

  /** The database part of one. */
  private static final class Server implements AutoCloseable {

    private final PostgresPool pool;
    private final Database database;
    private boolean closed;

    Server(String url) {
      pool = Postgres.connect(url);
      try {
        database = InMemoryDatabase.open(pool.dataSource(), new SnapshotsInMemory());
      } catch (RuntimeException e) {
        pool.close();
        throw e;
      }
    }

    boolean accepts() {
      try {
        return TestQueue.on(database.queueStore()).submit(aJob().asNew()).answer()
            instanceof Submission.Accepted;
      } catch (JobStoreException e) {
        return false;
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        database.close();
        pool.close();
      }
    }
  }
}
