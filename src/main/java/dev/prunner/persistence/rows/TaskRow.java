package dev.prunner.persistence.rows;

import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A task of a job. */
@Entity
@Table(name = "task")
@IdClass(TaskKey.class)
class TaskRow {

  @Id private long job;

  @Id private int position;

  private String name;

  @Enumerated(EnumType.STRING)
  private TaskStatus status;

  private @Nullable Instant started;

  private @Nullable Instant ended;

  @Column(name = "exit_code")
  private @Nullable Integer exitCode;

  @Convert(converter = ErrorTextConverter.class)
  private @Nullable String error;

  /** See {@link AttemptsText}. */
  private @Nullable String attempts;

  @Column(name = "retry_at")
  private @Nullable Instant retryAt;

  protected TaskRow() {}

  TaskRow(TaskKey key, TaskRun run) {
    this.job = key.job();
    this.position = key.position();
    update(run);
  }

  final void update(TaskRun run) {
    name = run.name();
    status = run.status();
    started = run.start().orElse(null);
    ended = run.end().orElse(null);
    exitCode = run.exitCode().isPresent() ? run.exitCode().getAsInt() : null;
    error = run.error().orElse(null);
    attempts = AttemptsText.write(run.earlier());
    retryAt = run.retryAt().orElse(null);
  }

  long job() {
    return job;
  }

  int position() {
    return position;
  }

  TaskRun toTaskRun() {
    return new TaskRun(
        name,
        status,
        Optional.ofNullable(started),
        Optional.ofNullable(ended),
        exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode),
        Optional.ofNullable(error),
        AttemptsText.read(attempts),
        Optional.ofNullable(retryAt));
  }
}
