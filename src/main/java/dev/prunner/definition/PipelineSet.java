package dev.prunner.definition;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pipelines of all files.
 *
 * @param pipelines by name
 * @param launchers by name
 * @param warnings findings that are not errors
 */
public record PipelineSet(
    SortedMap<String, Pipeline> pipelines,
    SortedMap<String, LauncherDefinition> launchers,
    List<Problem> warnings) {

  public PipelineSet(
      Map<String, Pipeline> pipelines,
      Map<String, LauncherDefinition> launchers,
      List<Problem> warnings) {
    this(new TreeMap<>(pipelines), new TreeMap<>(launchers), List.copyOf(warnings));
  }
}
