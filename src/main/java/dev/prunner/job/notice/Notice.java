package dev.prunner.job.notice;

import dev.prunner.definition.Receiver;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What one receiver is to be told, kept together with the change that it tells of.
 *
 * @param id the same for each attempt to tell it
 * @param job which it is about; empty for one that is about no job
 * @param place of the receiver among those of the job's definition; notices about one job reach it
 *     in their order
 * @param event as it is written for users
 * @param subject what it is about: the id of a job, or the name of a schedule
 * @param time when it happened
 * @param due not to be sent before
 * @param planned whether it is taken back if the job ends before it is due
 * @param failed the attempt of a task whose output belongs to it
 * @param data what is told of it, a JSON object
 */
public record Notice(
    UUID id,
    String pipeline,
    Optional<UUID> job,
    int place,
    Receiver receiver,
    String event,
    String subject,
    Instant time,
    Instant due,
    boolean planned,
    Optional<FailedAttempt> failed,
    String data) {

  /** An attempt of a task. */
  public record FailedAttempt(String task, int number) {}
}
