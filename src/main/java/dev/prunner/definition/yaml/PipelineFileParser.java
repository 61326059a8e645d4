package dev.prunner.definition.yaml;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.SecretCheck;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the pipelines of all files into one namespace. */
final class PipelineFileParser {

  private final PipelineParser pipelineParser;
  private final Map<String, Pipeline> pipelines = new LinkedHashMap<>();

  PipelineFileParser(ScriptCheck scriptCheck) {
    this(scriptCheck, SecretCheck.NONE);
  }

  PipelineFileParser(ScriptCheck scriptCheck, SecretCheck secretCheck) {
    this.pipelineParser = new PipelineParser(scriptCheck, secretCheck);
  }

  /** Adds the pipelines of a file. */
  void parse(String text, Reporter reporter) {
    YamlFile.parse(text, reporter).ifPresent(file -> add(file, reporter));
  }

  /** Does as {@link #parse} with a text that {@link PipelineYaml} has written. */
  void parseWritten(String text, Reporter reporter) {
    YamlFile.parseWritten(text, reporter).ifPresent(file -> add(file, reporter));
  }

  private void add(YamlMapping file, Reporter reporter) {
    file.warnOfKeysUnknownIn(Place.FILE);
    file.find(Keys.PIPELINES)
        .ifPresent(all -> all.forEach((name, at) -> add(all, name, at, reporter)));
  }

  Map<String, Pipeline> pipelines() {
    return pipelines;
  }

  private void add(YamlMapping all, String name, Position at, Reporter reporter) {
    Reporter inPipeline = reporter.inPipeline(name);
    if (name.isBlank()) {
      inPipeline.problem(at, "a pipeline needs a name");
    }
    all.mapping(name, inPipeline)
        .map(yaml -> pipelineParser.parse(name, at, yaml, inPipeline))
        .ifPresent(pipeline -> add(pipeline, at, inPipeline));
  }

  private void add(Pipeline pipeline, Position at, Reporter reporter) {
    Pipeline other = pipelines.putIfAbsent(pipeline.name(), pipeline);
    if (other != null) {
      reporter.problem(
          at, "the name is taken by the pipeline in " + other.source() + "; rename one of them");
    }
  }
}
