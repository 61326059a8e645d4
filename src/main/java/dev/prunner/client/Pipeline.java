package dev.prunner.client;

import java.util.List;
import java.util.Optional;

/**
 * A pipeline and its current activity.
 *
 * @param running the number of its running jobs
 * @param waiting the number of its waiting jobs
 * @param schedulable whether a job would be accepted now
 * @param concurrency how many of its jobs may run at once
 * @param queueLimit places on its wait list; empty for no limit
 * @param tasks their names
 * @param source file and line of its definition
 * @param paused why its jobs wait: its own pause, or that of all pipelines
 * @param may what the token may do with it, as words of the API
 */
public record Pipeline(
    String name,
    int running,
    int waiting,
    boolean schedulable,
    int concurrency,
    Optional<Integer> queueLimit,
    List<String> tasks,
    String source,
    Optional<Pause> paused,
    List<String> may) {

  static Pipeline of(JsonObject json) {
    return new Pipeline(
        json.text("name"),
        Math.toIntExact(json.number("running")),
        Math.toIntExact(json.number("waiting")),
        json.flag("schedulable"),
        Math.toIntExact(json.number("concurrency")),
        json.optionalNumber("queueLimit").map(Math::toIntExact),
        json.objects("tasks").stream().map(task -> task.text("name")).toList(),
        json.text("source"),
        json.optionalObject("paused").map(Pause::of),
        json.texts("may"));
  }
}
