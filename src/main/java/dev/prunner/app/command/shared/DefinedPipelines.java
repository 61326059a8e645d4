package dev.prunner.app.command.shared;

import dev.prunner.app.config.ProcessLookup;
import dev.prunner.app.config.Settings;
import dev.prunner.app.config.Templates;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.input.NearestKey;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The pipelines of the definitions, for commands that need no server. */
public record DefinedPipelines(SortedMap<String, Pipeline> byName) {

  /** Loads them from a directory, or from where the settings say. */
  public static DefinedPipelines in(Optional<Path> directory) {
    Settings settings = Settings.read(ProcessLookup.ofThisProcess());
    return new DefinedPipelines(
        Templates.loader(directory.orElse(settings.path()), settings.pattern(), settings)
            .load()
            .pipelines());
  }

  public Collection<Pipeline> all() {
    return byName.values();
  }

  /**
   * The pipeline of that name.
   *
   * @throws ParameterException if there is none
   */
  public Pipeline one(String name, CommandSpec command) {
    Pipeline one = byName.get(name);
    if (one == null) {
      String near =
          NearestKey.of(name, byName.keySet())
              .map(other -> "; did you mean '" + other + "'?")
              .orElse("");
      throw new ParameterException(
          command.commandLine(), "there is no pipeline '" + name + "'" + near);
    }
    return one;
  }
}
