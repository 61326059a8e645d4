package dev.prunner.app.command;

import dev.prunner.definition.Problem;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What {@code validate} has to tell, in the notations that it knows.
 *
 * @param directory of the definitions, in front of the file's path; empty or with a slash at its
 *     end
 */
record Finding(Severity severity, String directory, Problem problem) {

  /** Errors keep the definitions from being loaded. */
  enum Severity {
    ERROR,
    WARNING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As compilers write it, so that editors find the place. */
  String asText() {
    String column = problem.column().isPresent() ? ":" + problem.column().getAsInt() : "";
    return "%s:%d%s: %s: %s"
        .formatted(file(), problem.source().line(), column, severity, message());
  }

  /** A command of GitHub's workflows, which shows it at the line of the change. */
  String asGithub() {
    String column = problem.column().isPresent() ? ",col=" + problem.column().getAsInt() : "";
    return "::%s file=%s,line=%d%s::%s"
        .formatted(
            severity,
            escaped(file()).replace(":", "%3A").replace(",", "%2C"),
            problem.source().line(),
            column,
            escaped(message()));
  }

  JsonObject asJson() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("severity", severity.toString())
            .add("file", file())
            .add("line", problem.source().line());
    problem.column().ifPresent(column -> json.add("column", column));
    problem.pipeline().ifPresent(name -> json.add("pipeline", name));
    problem.task().ifPresent(name -> json.add("task", name));
    return json.add("message", problem.message()).build();
  }

  private String file() {
    return Path.of(directory).resolve(problem.source().file()).toString();
  }

  private String message() {
    return problem.toString().substring(problem.source().toString().length() + 2);
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
