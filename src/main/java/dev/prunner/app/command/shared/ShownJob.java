package dev.prunner.app.command.shared;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as commands show it, be it of a server or run here.
 *
 * @param status as the API has it, in lower case
 * @param reason how a newer job ended it, as the API has it
 * @param replaces the jobs whose place it took
 * @param replacedBy the job that took its place
 */
public record ShownJob(
    UUID id,
    String pipeline,
    String status,
    String user,
    Optional<String> queuePartition,
    Optional<UUID> retryOf,
    Optional<UUID> retriedBy,
    Optional<String> reason,
    List<UUID> replaces,
    Optional<UUID> replacedBy,
    Instant created,
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<String> lastError,
    boolean cancelRequested,
    Map<String, Object> variables,
    List<ShownTask> tasks) {

  private static final int FAILED = 1;

  /** 0 if it succeeded, else the exit code of the task that failed first, else 1. */
  public int exitCode() {
    if (status.equals("succeeded")) {
      return 0;
    }
    return firstFailure().flatMap(ShownTask::exitCode).filter(code -> code != 0).orElse(FAILED);
  }

  /** How it ended: {@code release failed in 1.2 s: task build: exit status 3}. */
  public String result() {
    return Table.oneLine(pipeline)
        + " "
        + reason.orElse(status)
        + Times.seconds(start, end).map(seconds -> " in " + seconds).orElse("")
        + why().map(why -> ": " + Table.oneLine(why)).orElse("");
  }

  private Optional<String> why() {
    return firstFailure()
        .map(task -> "task " + task.name() + task.error().map(error -> ": " + error).orElse(""))
        .or(() -> lastError);
  }

  private Optional<ShownTask> firstFailure() {
    return tasks.stream()
        .filter(ShownTask::failed)
        .min(Comparator.comparing(task -> task.end().orElse(Instant.MAX)));
  }

  /** As JSON in the words of the API. */
  public String asJson() {
    return PlainJson.write(asMap());
  }

  /** As the API has it. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", id.toString());
    map.put("pipeline", pipeline);
    map.put("status", status);
    map.put("user", user);
    queuePartition.ifPresent(name -> map.put("queuePartition", name));
    retryOf.ifPresent(job -> map.put("retryOf", job.toString()));
    retriedBy.ifPresent(job -> map.put("retriedBy", job.toString()));
    reason.ifPresent(how -> map.put("reason", how));
    if (!replaces.isEmpty()) {
      map.put("replaces", replaces.stream().map(UUID::toString).toList());
    }
    replacedBy.ifPresent(job -> map.put("replacedBy", job.toString()));
    map.put("created", Times.json(created));
    start.ifPresent(time -> map.put("start", Times.json(time)));
    end.ifPresent(time -> map.put("end", Times.json(time)));
    lastError.ifPresent(error -> map.put("lastError", error));
    if (cancelRequested) {
      map.put("cancelRequested", true);
    }
    if (!variables.isEmpty()) {
      map.put("variables", variables);
    }
    map.put("tasks", tasks.stream().map(ShownTask::asMap).toList());
    return map;
  }
}
