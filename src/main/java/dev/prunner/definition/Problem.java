package dev.prunner.definition;

import java.util.Optional;

/**
 * Something wrong or odd in the definitions.
 *
 * @param source the file, and the line if there is one in it
 * @param pipeline in which it stands
 * @param task in which it stands
 * @param message what it is and what to do, for a person to read
 */
public record Problem(
    Source source, Optional<String> pipeline, Optional<String> task, String message) {

  @Override
  public String toString() {
    return source
        + ": "
        + pipeline.map(name -> "pipeline '" + name + "', ").orElse("")
        + task.map(name -> "task '" + name + "', ").orElse("")
        + message;
  }
}
