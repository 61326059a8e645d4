package dev.prunner.definition;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * An error or a warning in the definitions.
 *
 * @param source the file and line
 * @param column counted from 1, if it is known
 * @param pipeline the pipeline it is in
 * @param task the task it is in
 * @param message what is wrong and what to do
 */
public record Problem(
    Source source,
    OptionalInt column,
    Optional<String> pipeline,
    Optional<String> task,
    String message) {

  @Override
  public String toString() {
    return source
        + ": "
        + pipeline.map(name -> "pipeline '" + name + "', ").orElse("")
        + task.map(name -> "task '" + name + "', ").orElse("")
        + message;
  }
}
