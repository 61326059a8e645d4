package dev.prunner.persistence;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Cancellation;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.Submission;
import dev.prunner.job.store.Duty;
import dev.prunner.job.store.Member;
import dev.prunner.job.store.NoLeaseException;
import dev.prunner.persistence.database.DatabaseException;
import dev.prunner.persistence.database.Membership;
import dev.prunner.persistence.database.PostgresPool;
import dev.prunner.queue.JobLimits;
import dev.prunner.queue.JobQueue;
import dev.prunner.queue.NotOwnerException;
import dev.prunner.testing.PostgresServer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several servers on one PostgreSQL. */
class SharedDatabaseTest {

  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final SnapshotsInMemory SNAPSHOTS = new SnapshotsInMemory();
  private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);
  private static PostgresServer postgres;
  private static int databases;

  private final List<AutoCloseable> open = new ArrayList<>();
  private String name = "";

  @BeforeAll
  static void startPostgres() {
    postgres = PostgresServer.temporary();
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  @BeforeEach
  void makeDatabase() {
    name = "shared_" + ++databases;
    postgres.execute("CREATE DATABASE " + name);
  }

  @AfterEach
  void closeAll() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  /** A server, as far as it uses the database. */
  private final class Server {
    private final Database database;
    private final JobQueue queue;
    private final LeaseSwitch lease;

    Server(String id) {
      this.lease = new LeaseSwitch(pool().dataSource());
      this.database =
          Database.share(
              lease.dataSource(),
              SNAPSHOTS::write,
              SNAPSHOTS::read,
              new Membership(
                  id, "name of " + id, Optional.of("http://" + id), "1", () -> "abc", LEASE));
      open.add(database);
      this.queue =
          new JobQueue(
              database.queueStore(), event -> {}, CLOCK, id, JobLimits.NONE, database.servers());
    }

    void stop() {
      open.remove(database);
      database.close();
    }

    /** From now on it renews nothing. */
    void freeze() {
      lease.set(false);
    }

    void thaw() {
      lease.set(true);
    }

    Job submit(Pipeline pipeline) {
      return ((Submission.Accepted) queue.submit(aJob(pipeline).asNew()).answer()).job();
    }

    void finish(Job job) {
      List<Job> unused =
          queue.finish(
              job,
              new JobEnd(JobStatus.SUCCEEDED, Optional.empty(), job.tasks(), CLOCK.instant()),
              job.pipeline().concurrency());
    }

    Job read(Job job) {
      return database.history().find(job.id()).orElseThrow();
    }
  }

  private PostgresPool pool() {
    PostgresPool pool =
        PostgresPool.connect(
            postgres.url(name),
            Optional.of(PostgresServer.USER),
            Optional.empty(),
            Duration.ofSeconds(10));
    open.add(pool);
    return pool;
  }

  private static void awaitLost(Server witness, String lost) {
    await().until(() -> witness.database.servers().lost().containsKey(lost));
  }

  @Test
  void places_are_counted_over_all_servers() {
    Pipeline pipeline = aPipeline("p").concurrency(2).build();
    Server a = new Server("a");
    Server b = new Server("b");

    Job first = a.submit(pipeline);
    Job second = b.submit(pipeline);
    Job third = a.submit(pipeline);

    assertThat(List.of(first.status(), second.status(), third.status()))
        .containsExactly(JobStatus.RUNNING, JobStatus.RUNNING, JobStatus.WAITING);
    b.finish(second);
    assertThat(a.read(third).owner()).contains("b");
    assertThat(a.queue.running().all()).containsExactly(first);
    assertThat(b.queue.running().ids()).containsOnlyKeys(third.id());
  }

  @Test
  void each_server_is_known_to_all() {
    Server a = new Server("a");
    Server b = new Server("b");
    a.submit(aPipeline("p").build());

    assertThat(b.database.servers().all())
        .extracting(Member::id, Member::name, member -> member.running().getAsInt())
        .containsExactly(tuple("a", "name of a", 1), tuple("b", "name of b", 0));
    assertThat(b.database.servers().all())
        .allSatisfy(
            member -> {
              assertThat(member.leaseLeft().orElseThrow()).isPositive().isLessThanOrEqualTo(LEASE);
              assertThat(member.isLost()).isFalse();
            });
  }

  @Test
  void one_server_is_found_by_its_id_while_it_is_alive_and_after_it() {
    Server a = new Server("a");
    Server b = new Server("b");

    assertThat(b.database.servers().find("a").orElseThrow())
        .satisfies(
            member -> {
              assertThat(member.name()).isEqualTo("name of a");
              assertThat(member.url()).contains("http://a");
              assertThat(member.leaseLeft().orElseThrow()).isPositive();
              assertThat(member.isLost()).isFalse();
            });
    assertThat(b.database.servers().find("c")).isEmpty();
    a.stop();
    assertThat(b.database.servers().find("a")).get().matches(Member::isLost);
  }

  @Test
  void one_server_has_each_duty_and_another_one_when_it_has_left() {
    Server a = new Server("a");
    Server b = new Server("b");

    for (Duty duty : Duty.values()) {
      assertThat(a.database.servers().has(duty)).isTrue();
      assertThat(b.database.servers().has(duty)).isFalse();
    }
    a.stop();
    await().until(() -> b.database.servers().has(Duty.RETENTION));
  }

  @Test
  void a_job_that_runs_on_another_server_is_canceled_there() {
    Server a = new Server("a");
    Server b = new Server("b");
    Job job = a.submit(aPipeline("p").build());

    assertThat(b.queue.cancel(job.id())).isInstanceOf(Cancellation.Requested.class);

    assertThat(a.queue.running().ids()).containsEntry(job.id(), true);
  }

  @Test
  void a_job_of_a_server_that_lives_is_not_taken_over() {
    Server a = new Server("a");
    Server b = new Server("b");
    Job job = a.submit(aPipeline("p").build());

    assertThat(b.queue.running().takeOver(job)).isEmpty();
    assertThatThrownBy(() -> b.finish(job)).isInstanceOf(NotOwnerException.class);
    a.finish(job);
    assertThat(b.read(job).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void a_job_of_a_lost_server_is_taken_over_once_and_is_no_longer_its_own() {
    Server a = new Server("a");
    Server b = new Server("b");
    Server c = new Server("c");
    Job job = a.submit(aPipeline("p").build());
    a.freeze();
    awaitLost(b, "a");

    Optional<Job> taken = b.queue.running().takeOver(b.queue.running().of("a").get(0));

    assertThat(taken.orElseThrow().owner()).contains("b");
    assertThat(taken.get().version()).isGreaterThan(job.version());
    assertThat(c.queue.running().takeOver(job)).isEmpty();
    assertThatThrownBy(() -> a.finish(job)).isInstanceOf(JobStoreException.class);
    a.thaw();
    await()
        .until(
            () -> a.database.servers().mayAct() && !b.database.servers().lost().containsKey("a"));
    assertThatThrownBy(() -> a.finish(job)).isInstanceOf(NotOwnerException.class);
    a.queue.saveTasks(job);
    b.finish(taken.get());
    assertThat(c.read(job).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void a_server_that_is_back_in_time_keeps_its_jobs() {
    Server a = new Server("a");
    Server b = new Server("b");
    Job job = a.submit(aPipeline("p").build());
    a.freeze();
    awaitLost(b, "a");
    a.thaw();
    await().until(() -> b.database.servers().lost().isEmpty());

    assertThat(b.queue.running().takeOver(job)).isEmpty();
    a.finish(job);
    assertThat(b.read(job).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void a_server_that_is_lost_does_nothing_more() {
    Server a = new Server("a");
    Server b = new Server("b");
    a.freeze();
    awaitLost(b, "a");

    assertThatThrownBy(() -> a.submit(aPipeline("p").build())).isInstanceOf(NoLeaseException.class);
    await().until(() -> !a.database.servers().mayAct());
    assertThat(b.submit(aPipeline("p").build()).status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void a_server_that_leaves_is_lost_at_once() {
    Server a = new Server("a");
    Server b = new Server("b");
    Job job = a.submit(aPipeline("p").build());

    a.stop();

    awaitLost(b, "a");
    assertThat(b.queue.running().takeOver(job)).isPresent();
  }

  @Test
  void a_server_that_starts_again_has_its_own_jobs() {
    Server a = new Server("a");
    new Server("b");
    Job job = a.submit(aPipeline("p").build());
    a.stop();

    Server again = new Server("a");

    assertThat(again.queue.running().all()).containsExactly(job);
    again.finish(job);
  }

  @Test
  void of_two_servers_with_the_same_data_the_later_one_works() {
    Server first = new Server("a");
    Server second = new Server("a");

    assertThatThrownBy(() -> first.submit(aPipeline("p").build()))
        .isInstanceOf(JobStoreException.class);
    assertThat(second.submit(aPipeline("p").build()).status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void a_server_that_wants_the_database_alone_does_not_get_it_and_the_other_way_round() {
    Server a = new Server("a");
    assertThatThrownBy(() -> InMemoryDatabase.open(pool().dataSource(), SNAPSHOTS))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("set prunner.cluster=true for both");
    a.stop();

    Database alone = InMemoryDatabase.open(pool().dataSource(), SNAPSHOTS);
    open.add(alone);
    assertThatThrownBy(() -> new Server("b"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("without prunner.cluster=true");
  }

  @Test
  void running_jobs_of_a_server_that_never_took_part_are_found() {
    Database alone = InMemoryDatabase.open(pool().dataSource(), SNAPSHOTS);
    JobQueue queue = new JobQueue(alone.queueStore(), event -> {}, CLOCK, "old");
    Job job =
        ((Submission.Accepted) queue.submit(aJob(aPipeline("p").build()).asNew()).answer()).job();
    alone.close();

    Server a = new Server("a");

    assertThat(a.database.servers().lost()).containsKey("old");
    assertThat(a.queue.running().takeOver(job)).isPresent();
  }

  @Test
  void what_a_server_has_begun_is_over_before_it_counts_as_lost() throws Exception {
    Server a = new Server("a");
    Server b = new Server("b");
    try (Connection transaction = pool().dataSource().getConnection();
        Statement statement = transaction.createStatement()) {
      transaction.setAutoCommit(false);
      statement.execute("SELECT 1 FROM server WHERE id = 'a' FOR KEY SHARE");
      a.freeze();
      await().until(() -> leaseOf(b, "a").isNegative());
      await()
          .during(Duration.ofMillis(1500))
          .until(() -> !b.database.servers().lost().containsKey("a"));
      transaction.rollback();
    }
    awaitLost(b, "a");
  }

  private static Duration leaseOf(Server witness, String id) {
    return witness.database.servers().all().stream()
        .filter(member -> member.id().equals(id))
        .findFirst()
        .flatMap(Member::leaseLeft)
        .orElseThrow();
  }
}
