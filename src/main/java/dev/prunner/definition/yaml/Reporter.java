package dev.prunner.definition.yaml;

import dev.prunner.definition.Problem;
import dev.prunner.definition.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects errors and warnings with their position. */
final class Reporter {

  private final String file;
  private final Optional<String> pipeline;
  private final Optional<String> task;
  private final List<Problem> problems;
  private final List<Problem> warnings;

  private Reporter(
      String file,
      Optional<String> pipeline,
      Optional<String> task,
      List<Problem> problems,
      List<Problem> warnings) {
    this.file = file;
    this.pipeline = pipeline;
    this.task = task;
    this.problems = problems;
    this.warnings = warnings;
  }

  static Reporter of(String file) {
    return new Reporter(
        file, Optional.empty(), Optional.empty(), new ArrayList<>(), new ArrayList<>());
  }

  /** For another file, with the same collection. */
  Reporter inFile(String name) {
    return new Reporter(name, Optional.empty(), Optional.empty(), problems, warnings);
  }

  Reporter inPipeline(String name) {
    return new Reporter(file, Optional.of(name), Optional.empty(), problems, warnings);
  }

  Reporter inTask(String name) {
    return new Reporter(file, pipeline, Optional.of(name), problems, warnings);
  }

  Source source(int line) {
    return new Source(file, line);
  }

  void problem(int line, String message) {
    problem(Position.ofLine(line), message);
  }

  void problem(Position at, String message) {
    problems.add(new Problem(source(at.line()), at.column(), pipeline, task, message));
  }

  void warning(int line, String message) {
    warning(Position.ofLine(line), message);
  }

  void warning(Position at, String message) {
    warnings.add(new Problem(source(at.line()), at.column(), pipeline, task, message));
  }

  List<Problem> problems() {
    return problems;
  }

  List<Problem> warnings() {
    return warnings;
  }
}
