package dev.prunner.importing;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * The data directory of the original.
 *
 * @param directory with {@code data.json} and, per job, {@code logs/<id>/<task>-stdout.log}
 */
record OriginalData(Path directory) {

  private static final String JOBS = "Jobs";

  Path file() {
    return directory.resolve("data.json");
  }

  Path logs() {
    return directory.resolve("logs");
  }

  /**
   * Reads all jobs, one after the other, in no particular order.
   *
   * @throws ImportException if there is no such file, or it is not whole, or not of the original;
   *     some jobs may have been read then
   */
  void forEachJob(Consumer<OriginalJob> reader) {
    try (InputStream in = Files.newInputStream(file());
        JsonParser parser = Json.createParser(in)) {
      read(parser, reader);
    } catch (NoSuchFileException e) {
      throw new ImportException(
          "there is no " + file() + "; name the directory that the original had as --data", e);
    } catch (IOException e) {
      throw new ImportException(file() + " cannot be read: " + e, e);
    } catch (JsonException | IllegalStateException | NoSuchElementException e) {
      throw new ImportException(file() + " is not whole, or not valid JSON: " + e.getMessage(), e);
    }
  }

  private void read(JsonParser parser, Consumer<OriginalJob> reader) {
    if (parser.next() != Event.START_OBJECT) {
      throw new ImportException(file() + " is not of the original: it is no JSON object");
    }
    boolean found = false;
    while (parser.next() == Event.KEY_NAME) {
      boolean jobs = parser.getString().equals(JOBS);
      found |= jobs;
      if (parser.next() == Event.START_ARRAY && jobs) {
        parser.getArrayStream().forEach(value -> reader.accept(job(value)));
      } else {
        JsonValue unused = parser.getValue();
      }
    }
    if (parser.hasNext() || !found) { // which throws if anything follows
      throw new ImportException(file() + " is not of the original: it has no \"Jobs\"");
    }
  }

  private OriginalJob job(JsonValue value) {
    try {
      return OriginalJob.of((JsonObject) value);
    } catch (RuntimeException e) {
      throw new ImportException(
          file() + " has a job that is not of the original: " + shortened(value) + ": " + e, e);
    }
  }

  private static String shortened(JsonValue value) {
    String text = value.toString();
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
