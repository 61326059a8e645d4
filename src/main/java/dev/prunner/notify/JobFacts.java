package dev.prunner.notify;

import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is told of a job. Its variables are not: they may be private, and the receiver can ask for
 * them.
 */
final class JobFacts {

  /** In characters; with all that is told, and escaped as JSON, it fits into the database. */
  private static final int LONGEST = 1000;

  private JobFacts() {}

  static Map<String, Object> of(Job job) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("pipeline", job.pipeline().name());
    facts.put("job", job.id().toString());
    facts.put("status", job.status().label());
    facts.put("user", job.user());
    facts.put("created", job.created().toString());
    job.queuePartition().ifPresent(partition -> facts.put("queuePartition", partition));
    job.firing().ifPresent(firing -> facts.put("schedule", firing.schedule()));
    job.retryOf().ifPresent(earlier -> facts.put("retryOf", earlier.toString()));
    job.start().ifPresent(start -> facts.put("started", start.toString()));
    job.over().ifPresent(end -> facts.put("ended", end.toString()));
    job.start()
        .flatMap(start -> job.end().map(end -> Duration.between(start, end)))
        .ifPresent(time -> facts.put("seconds", Math.max(0, time.toMillis()) / 1000.0));
    job.lastError().ifPresent(error -> facts.put("error", cut(error)));
    job.replacement()
        .flatMap(how -> job.lineage().replacedBy())
        .ifPresent(newer -> facts.put("replacedBy", newer.toString()));
    FailedTask.of(job).ifPresent(failed -> facts.put("failedTask", task(failed.run())));
    return facts;
  }

  private static Map<String, Object> task(TaskRun run) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", cut(run.name()));
    run.exitCode().ifPresent(code -> facts.put("exitCode", code));
    run.error().ifPresent(error -> facts.put("error", cut(error)));
    return facts;
  }

  static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
