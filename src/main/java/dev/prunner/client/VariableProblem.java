package dev.prunner.client;

/**
 * What is wrong with a variable of a job that was not accepted.
 *
 * @param pointer a JSON pointer to it, such as {@code /variables/count}
 * @param message what it must be
 */
public record VariableProblem(String pointer, String message) {

  static VariableProblem of(JsonObject json) {
    return new VariableProblem(json.text("pointer"), json.text("message"));
  }
}
