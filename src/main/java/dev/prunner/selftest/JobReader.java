package dev.prunner.selftest;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes a {@link JobAnswer} of JSON. */
final class JobReader {

  private JobReader() {}

  static JobAnswer read(JsonObject job, Api api) throws IOException {
    String id = job.getString("id");
    Map<String, JobAnswer.Task> tasks = new HashMap<>();
    for (JsonObject task : job.getJsonArray("tasks").getValuesAs(JsonObject.class)) {
      String name = task.getString("name");
      tasks.put(
          name, new JobAnswer.Task(task.getString("status"), exitCode(task), api.output(id, name)));
    }
    return new JobAnswer(
        id,
        Kind.of(job.getString("pipeline")),
        job.getJsonObject("variables").getInt("request"),
        job.getString("status"),
        Optional.ofNullable(job.getString("lastError", null)),
        tasks);
  }

  private static OptionalInt exitCode(JsonObject task) {
    return task.containsKey("exitCode")
        ? OptionalInt.of(task.getInt("exitCode"))
        : OptionalInt.empty();
  }
}
