package dev.prunner.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a job when it was requested. It is a snapshot; request the job again for updates.
 *
 * @param user the user who scheduled it
 * @param retryOf the job that this one runs again
 * @param retriedBy the newest job that runs this one again
 * @param reason how a newer job ended it, as a word of the API; absent if none did
 * @param replaces the jobs whose place it took
 * @param replacedBy the job that took its place
 * @param waitsFor what must pass before it starts; only known of one job that is asked for
 * @param place on the wait list, from 1; only known of one job that is asked for
 * @param lastError why it failed, or was canceled
 * @param cancelRequested whether cancellation was requested and its tasks have not ended yet
 * @param variables JSON values: {@code String}, {@code BigDecimal}, {@code Boolean}, {@code null},
 *     {@code List} and {@code Map} of these; unmodifiable
 */
public record Job(
    UUID id,
    String pipeline,
    JobStatus status,
    String user,
    Optional<String> queuePartition,
    Optional<UUID> retryOf,
    Optional<UUID> retriedBy,
    Optional<String> reason,
    List<UUID> replaces,
    Optional<UUID> replacedBy,
    Optional<Integer> place,
    List<Plan.WaitReason> waitsFor,
    Instant created,
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<String> lastError,
    boolean cancelRequested,
    Map<String, @Nullable Object> variables,
    List<Task> tasks) {

  static Job of(JsonObject json) {
    return new Job(
        json.id("id"),
        json.text("pipeline"),
        JobStatus.of(json.text("status")),
        json.text("user"),
        json.optionalText("queuePartition"),
        json.optionalId("retryOf"),
        json.optionalId("retriedBy"),
        json.optionalText("reason"),
        json.ids("replaces"),
        json.optionalId("replacedBy"),
        json.optionalNumber("place").map(Math::toIntExact),
        json.objects("waitsFor").stream().map(Plan.WaitReason::of).toList(),
        json.time("created"),
        json.optionalTime("start"),
        json.optionalTime("end"),
        json.optionalText("lastError"),
        json.flag("cancelRequested"),
        json.object("variables"),
        json.objects("tasks").stream().map(Task::of).toList());
  }

  /** Whether it has ended, in any state; it will not change again. */
  public boolean ended() {
    return end.isPresent();
  }

  /** The task of that name. */
  public Optional<Task> task(String name) {
    return tasks.stream().filter(task -> task.name().equals(name)).findFirst();
  }
}
