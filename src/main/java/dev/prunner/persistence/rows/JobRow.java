package dev.prunner.persistence.rows;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Firing;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Lineage;
import dev.prunner.job.TaskRun;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A job without its tasks. */
@Entity
@Table(name = "job")
public class JobRow {

  /** All columns for a row without variables, which may be large. */
  public static final String WITHOUT_VARIABLES =
      "sequence_number, id, pipeline, definition, '{}' AS variables, user_name, queue_partition,"
          + " retry_of, schedule_name, scheduled_at, status, created, delayed_until, version, owner, started, ended, closed,"
          + " cancel_requested, last_error, replaces, replaced_by, interruptions, put_off_since,"
          + " retried_by";

  /** Taken one by one: numbers reserved in advance would break the order among servers. */
  @Id
  @Column(name = "sequence_number")
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "job_sequence")
  @SequenceGenerator(name = "job_sequence", sequenceName = "job_sequence", allocationSize = 1)
  private long sequence;

  private String id;

  private String pipeline;

  /** The hash of the definition. */
  private String definition;

  /** As JSON. */
  private String variables;

  @Column(name = "user_name")
  private String user;

  /** Empty for none. */
  @Column(name = "queue_partition")
  private String partition;

  @Column(name = "retry_of")
  private @Nullable String retryOf;

  /** The schedule that has submitted it. */
  @Column(name = "schedule_name")
  private @Nullable String schedule;

  @Column(name = "scheduled_at")
  private @Nullable Instant scheduledAt;

  @Enumerated(EnumType.STRING)
  private JobStatus status;

  private Instant created;

  @Column(name = "delayed_until")
  private @Nullable Instant delayedUntil;

  private long version;

  private @Nullable String owner;

  private @Nullable Instant started;

  private @Nullable Instant ended;

  /** When it was over, be it that it ran or not. Only queries ask for it. */
  @Basic private @Nullable Instant closed;

  @Column(name = "cancel_requested")
  private boolean cancelRequested;

  @Column(name = "last_error")
  @Convert(converter = ErrorTextConverter.class)
  private @Nullable String lastError;

  /** The ids of jobs, with a comma between two. */
  private @Nullable String replaces;

  @Column(name = "replaced_by")
  private @Nullable String replacedBy;

  private int interruptions;

  @Column(name = "put_off_since")
  private @Nullable Instant putOffSince;

  @Column(name = "retried_by")
  private @Nullable String retriedBy;

  protected JobRow() {}

  /** A row that gets its sequence number when it is persisted. */
  JobRow(Job job, String definition) {
    this.id = job.id().toString();
    this.pipeline = job.pipeline().name();
    this.definition = definition;
    this.variables = VariablesJson.write(job.variables());
    this.user = job.user();
    this.partition = job.queuePartition().orElse("");
    this.retryOf = job.retryOf().map(UUID::toString).orElse(null);
    this.schedule = job.firing().map(Firing::schedule).orElse(null);
    this.scheduledAt = job.firing().map(Firing::instant).orElse(null);
    this.created = job.created();
    this.delayedUntil = job.delayedUntil().orElse(null);
    this.version = job.version();
    this.owner = job.owner().orElse(null);
    this.status = job.status();
    this.started = job.start().orElse(null);
    this.ended = job.end().orElse(null);
    this.closed = job.over().orElse(null);
    this.cancelRequested = job.cancelRequested();
    this.lastError = job.lastError().orElse(null);
    this.replaces = ids(job.lineage().replaces());
    this.replacedBy = job.lineage().replacedBy().map(UUID::toString).orElse(null);
    this.interruptions = job.lineage().interruptions();
    this.putOffSince = job.lineage().putOffSince().orElse(null);
    this.retriedBy = job.lineage().retriedBy().map(UUID::toString).orElse(null);
  }

  UUID id() {
    return UUID.fromString(id);
  }

  String pipeline() {
    return pipeline;
  }

  /** As JSON. */
  String variables() {
    return variables;
  }

  public long sequence() {
    return sequence;
  }

  String definition() {
    return definition;
  }

  private Optional<Firing> firing() {
    return schedule == null || scheduledAt == null
        ? Optional.empty()
        : Optional.of(new Firing(schedule, scheduledAt));
  }

  Job toJob(Pipeline itsDefinition, List<TaskRun> tasks) {
    return new Job(
        UUID.fromString(id),
        sequence,
        itsDefinition,
        VariablesJson.read(variables),
        user,
        partition.isEmpty() ? Optional.empty() : Optional.of(partition),
        Optional.ofNullable(retryOf).map(UUID::fromString),
        firing(),
        status,
        created,
        Optional.ofNullable(delayedUntil),
        version,
        Optional.ofNullable(owner),
        Optional.ofNullable(started),
        Optional.ofNullable(ended),
        cancelRequested,
        Optional.ofNullable(lastError),
        tasks,
        lineage());
  }

  private Lineage lineage() {
    return new Lineage(
        replaces == null
            ? List.of()
            : Stream.of(replaces.split(",", -1)).map(UUID::fromString).toList(),
        Optional.ofNullable(replacedBy).map(UUID::fromString),
        interruptions,
        Optional.ofNullable(putOffSince),
        Optional.ofNullable(retriedBy).map(UUID::fromString));
  }

  private static @Nullable String ids(List<UUID> jobs) {
    return jobs.isEmpty()
        ? null
        : jobs.stream().map(UUID::toString).collect(Collectors.joining(","));
  }
}
