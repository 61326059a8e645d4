package dev.prunner.importing;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A data directory as the original leaves it. */
public final class OriginalDirectory {

  /** One job that has failed, in the words of the original. */
  static final String FAILED =
      """
      {"ID":"%s","Pipeline":"fail","Completed":true,"Canceled":true,
       "Created":"2026-11-26T15:34:11.43599079+01:00","Start":"2026-11-26T14:34:11.5Z",
       "End":"2026-11-26T14:34:12Z","User":"jane",
       "Variables":{"t":"text","n":3,"f":1.5,"b":true,"l":[1,"a",null],"m":{"k":"v"},"x":null},
       "Tasks":[
        {"Name":"allowed","Script":["false"],"AllowFailure":true,"Status":"done",
         "Start":"2026-11-26T14:34:11.6Z","End":"2026-11-26T14:34:11.7Z","ExitCode":1},
        {"Name":"Bad","Script":["echo {{ .t }}","exit 42"],"DependsOn":["allowed","other"],
         "Status":"error","Start":"2026-11-26T14:34:11.7Z","ExitCode":42,"Errored":true,
         "Error":"exit status 42"},
        {"Name":"never","Script":null,"DependsOn":["Bad"],"Status":"waiting"},
        {"Name":"other","Script":["echo"],"Status":"done","Start":"2026-11-26T14:34:11.6Z",
         "End":"2026-11-26T14:34:11.7Z","ExitCode":-1},
        {"Name":"on_error","Script":["echo failed"],"Status":"done",
         "Start":"2026-11-26T14:34:11.8Z","End":"2026-11-26T14:34:11.9Z","ExitCode":-1}]}
      """;

  private final Path directory;
  private final JsonArrayBuilder jobs = Json.createArrayBuilder();

  public OriginalDirectory(Path directory) {
    this.directory = directory;
  }

  /** Adds a job with a task {@code a}; its life is what is in {@code fields}. */
  public UUID add(String created, JsonObjectBuilder fields, String taskStatus) {
    UUID id = UUID.randomUUID();
    JsonObjectBuilder task =
        Json.createObjectBuilder()
            .add("Name", "a")
            .add("Script", Json.createArrayBuilder().add("echo"))
            .add("Status", taskStatus);
    jobs.add(
        fields
            .add("ID", id.toString())
            .add("Pipeline", "p")
            .add("Created", created)
            .add("Tasks", Json.createArrayBuilder().add(task)));
    return id;
  }

  /** Writes {@code data.json} of what was added. */
  public void write() {
    write(Json.createObjectBuilder().add("Jobs", jobs).build().toString());
  }

  void write(String json) {
    put(directory.resolve("data.json"), json);
  }

  public void log(UUID job, String file, String text) {
    put(directory.resolve("logs").resolve(job.toString()).resolve(file), text);
  }

  private static void put(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
