package dev.prunner.persistence;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.audit.AuditTrail;
import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.audit.AuditEntry;
import dev.prunner.job.audit.AuditFilter;
import dev.prunner.job.audit.AuditLog;
import dev.prunner.job.audit.AuditPage;
import dev.prunner.job.store.QueueStore;
import dev.prunner.queue.JobQueue;
import dev.prunner.testing.MutableClock;
import dev.prunner.testing.TestQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class AuditTest {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Pipeline DEPLOY = aPipeline("deploy").build();

  private final MutableClock clock = new MutableClock(MORNING);
  private final CountingDataSource counting;
  private final Database database;
  private final AuditLog audit;
  private final AuditTrail trail;
  private final JobQueue queue;

  AuditTest(TestDatabase kind) {
    counting = new CountingDataSource(kind.create("audit_" + DATABASES.incrementAndGet()));
    database = InMemoryDatabase.open(counting.dataSource(), new SnapshotsInMemory());
    audit = database.audit();
    trail = new AuditTrail(Optional.of(audit), clock);
    queue = TestQueue.on(trail.audited(database.queueStore()), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_job_is_noted_in_the_transaction_that_accepts_it() {
    trail.begin(entry("submit"));
    int commits = counting.commitsBy(() -> TestQueue.accepted(queue, aJob(DEPLOY).asNew()));
    int more = counting.commitsBy(() -> trail.end(entry -> entry));

    assertThat(commits).as("no commit more than without an audit").isEqualTo(1);
    assertThat(more).isZero();
    AuditEntry noted = all().get(0);
    Job job = database.history().list(dev.prunner.job.store.JobFilter.ALL, 1).get(0);
    assertThat(noted.job()).hasValue(job.id());
    assertThat(noted)
        .isEqualTo(numbered(entry("submit").about("deploy", job.id()), noted.number()));
  }

  @Test
  void what_a_transaction_does_not_keep_is_not_noted_there() {
    QueueStore store = trail.audited(database.queueStore());
    trail.begin(entry("submit"));

    assertThatThrownBy(
            () ->
                store.inQueue(
                    QueueStore.Operation.SUBMIT,
                    "deploy",
                    locked -> {
                      locked.note(entry("submit"));
                      throw new IllegalStateException("as a test wants it");
                    },
                    done -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThat(all()).isEmpty();

    trail.end(entry -> withOutcome(entry, "503"));
    assertThat(all()).extracting(AuditEntry::outcome).containsExactly("503");
  }

  @Test
  void jobs_that_nobody_asks_for_are_not_noted() {
    Job unused = TestQueue.accepted(queue, aJob(DEPLOY).asNew());

    assertThat(all()).isEmpty();
  }

  @Test
  void lists_what_matches_newest_first_and_in_pages() {
    for (String action : List.of("cancel", "pause", "cancel", "cancel")) {
      clock.advance(Duration.ofSeconds(1));
      audit.add(at(entry(action), clock.instant()));
    }
    AuditFilter cancels = filter(Optional.of("cancel"), Optional.empty(), OptionalLong.empty());

    AuditPage first = audit.list(cancels, 2);
    AuditPage second = audit.list(filter(Optional.of("cancel"), Optional.empty(), first.next()), 2);

    assertThat(first.entries()).extracting(AuditEntry::at).containsExactly(after(4), after(3));
    assertThat(second.entries()).extracting(AuditEntry::at).containsExactly(after(1));
    assertThat(second.next()).isEmpty();
    assertThat(
            audit
                .list(filter(Optional.empty(), Optional.of(after(3)), OptionalLong.empty()), 9)
                .entries())
        .hasSize(2);
  }

  @Test
  void what_is_too_long_is_cut() {
    AuditEntry entry = entry("submit");
    audit.add(
        new AuditEntry(
            0,
            entry.at(),
            "u".repeat(300),
            "a".repeat(300),
            "submit",
            Optional.of("p".repeat(300)),
            Optional.empty(),
            AuditEntry.DONE,
            Optional.of("d\0".repeat(900))));

    assertThat(all().get(0).user()).hasSize(255).endsWith("…");
    assertThat(all().get(0).detail().orElseThrow()).hasSize(1000);
  }

  @Test
  void what_is_old_is_removed() {
    audit.add(at(entry("old"), after(1)));
    audit.add(at(entry("new"), after(3)));

    audit.removeBefore(after(2));

    assertThat(all()).extracting(AuditEntry::action).containsExactly("new");
  }

  @Test
  void a_flood_of_refusals_is_counted() {
    for (int i = 0; i < 30; i++) {
      trail.note(withOutcome(entry("sign-in"), "401"));
    }
    assertThat(all()).hasSize(10);

    clock.advance(Duration.ofMinutes(1));
    trail.note(withOutcome(entry("sign-in"), "401"));

    assertThat(all()).hasSize(11);
    assertThat(all().get(0).detail()).hasValue("20 more refusals before it were not noted");
    for (int i = 0; i < 30; i++) {
      trail.note(entry("cancel"));
    }
    assertThat(all()).as("what is done is always noted").hasSize(41);
  }

  private List<AuditEntry> all() {
    return audit.list(AuditFilter.ALL, 100).entries();
  }

  private static Instant after(int seconds) {
    return MORNING.plusSeconds(seconds);
  }

  private static AuditFilter filter(
      Optional<String> action, Optional<Instant> since, OptionalLong before) {
    return new AuditFilter(
        Optional.of("jane"), action, Optional.empty(), since, Optional.empty(), before);
  }

  private static AuditEntry entry(String action) {
    return new AuditEntry(
        0,
        MORNING,
        "jane",
        "127.0.0.1",
        action,
        Optional.empty(),
        Optional.empty(),
        AuditEntry.DONE,
        Optional.empty());
  }

  private static AuditEntry at(AuditEntry entry, Instant time) {
    return new AuditEntry(
        0,
        time,
        entry.user(),
        entry.address(),
        entry.action(),
        entry.pipeline(),
        entry.job(),
        entry.outcome(),
        entry.detail());
  }

  private static AuditEntry withOutcome(AuditEntry entry, String outcome) {
    return new AuditEntry(
        0,
        entry.at(),
        entry.user(),
        entry.address(),
        entry.action(),
        entry.pipeline(),
        entry.job(),
        outcome,
        entry.detail());
  }

  private static AuditEntry numbered(AuditEntry entry, long number) {
    return new AuditEntry(
        number,
        entry.at(),
        entry.user(),
        entry.address(),
        entry.action(),
        entry.pipeline(),
        entry.job(),
        entry.outcome(),
        entry.detail());
  }
}
