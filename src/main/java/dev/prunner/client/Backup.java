package dev.prunner.client;

/**
 * A backup of the jobs, without the output of their tasks.
 *
 * @param directory where it is, on the server
 */
public record Backup(String directory, long bytes) {

  static Backup of(JsonObject json) {
    return new Backup(json.text("directory"), json.number("bytes"));
  }
}
