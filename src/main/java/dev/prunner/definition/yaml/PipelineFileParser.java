package dev.prunner.definition.yaml;

import dev.prunner.definition.LauncherDefinition;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.SecretCheck;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the pipelines of all files into one namespace, and the launchers into another. */
final class PipelineFileParser {

  private final PipelineParser pipelineParser;
  private final Map<String, Pipeline> pipelines = new LinkedHashMap<>();
  private final Map<String, LauncherDefinition> launchers = new LinkedHashMap<>();

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

  /** Adds the launchers of a file that is for launchers alone. */
  void parseLaunchers(String text, Reporter reporter) {
    YamlFile.parse(text, reporter)
        .ifPresent(
            file -> {
              if (file.present(Keys.PIPELINES.name()).isPresent()) {
                reporter.problem(
                    file.at(Keys.PIPELINES),
                    "pipelines are not read from the file of 'prunner.launchers'; move them to"
                        + " another one");
              }
              addLaunchers(file, reporter);
            });
  }

  /** Does as {@link #parse} with a text that {@link PipelineYaml} has written. */
  void parseWritten(String text, Reporter reporter) {
    YamlFile.parseWritten(text, reporter).ifPresent(file -> add(file, reporter));
  }

  private void add(YamlMapping file, Reporter reporter) {
    addLaunchers(file, reporter);
    file.find(Keys.PIPELINES)
        .ifPresent(all -> all.forEach((name, at) -> add(all, name, at, reporter)));
  }

  private void addLaunchers(YamlMapping file, Reporter reporter) {
    file.warnOfKeysUnknownIn(Place.FILE);
    file.find(Keys.LAUNCHERS)
        .ifPresent(all -> all.forEach((name, at) -> addLauncher(all, name, at, reporter)));
  }

  Map<String, Pipeline> pipelines() {
    return pipelines;
  }

  Map<String, LauncherDefinition> launchers() {
    return launchers;
  }

  /** Reports each launcher that is named and not defined. To be called behind the last file. */
  void checkLaunchers() {
    pipelineParser.launchers().check(launchers.keySet());
  }

  private void addLauncher(YamlMapping all, String name, Position at, Reporter reporter) {
    if (all.present(name).isEmpty()) {
      reporter.problem(at, "the launcher '" + name + "' needs a 'type', such as 'type: ssh'");
    }
    all.mapping(name, reporter)
        .flatMap(yaml -> LauncherParser.parse(new LauncherSection(name, at, yaml, reporter)))
        .ifPresent(launcher -> addLauncher(launcher, at, reporter));
  }

  private void addLauncher(LauncherDefinition launcher, Position at, Reporter reporter) {
    LauncherDefinition other = launchers.putIfAbsent(launcher.name(), launcher);
    if (other != null) {
      reporter.problem(
          at,
          "the name '%s' is taken by the launcher in %s; rename one of them"
              .formatted(launcher.name(), other.source()));
    }
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
