package dev.prunner.api.compat;

import dev.prunner.api.http.Times;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A job in the original's format: {@code start} and {@code end} are null while they have no value,
 * since its page makes dates of them; other empty parts are left out.
 */
public record CompatJob(
    UUID id,
    String pipeline,
    List<CompatTask> tasks,
    boolean completed,
    boolean canceled,
    boolean errored,
    String created,
    @JsonbProperty(nillable = true) Optional<String> start,
    @JsonbProperty(nillable = true) Optional<String> end,
    Optional<String> lastError,
    Optional<Map<String, Object>> variables,
    String user) {

  static CompatJob of(Job job) {
    return new CompatJob(
        job.id(),
        job.pipeline().name(),
        job.tasks().stream()
            .map(run -> CompatTask.of(run, job.pipeline().task(run.name())))
            .toList(),
        job.status().ended() && job.start().isPresent(),
        job.status() == JobStatus.CANCELED,
        job.errored(),
        Times.seconds(job.created()),
        job.start().map(Times::seconds),
        job.end().map(Times::seconds),
        job.lastError(),
        Optional.of(job.variables()).filter(variables -> !variables.isEmpty()),
        job.user());
  }
}
