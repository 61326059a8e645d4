package dev.prunner.testing;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.input.Inputs;
import dev.prunner.definition.yaml.PipelineYaml;
import dev.prunner.definition.yaml.ScheduleYaml;
import java.util.Map;

/** What pipelines declare, and what is sent to them, as YAML. */
public final class Declared {

  private Declared() {}

  /** Of a pipeline with these keys. */
  public static Inputs inputs(String keys) {
    return pipeline("p", keys).inputs();
  }

  /** A pipeline with these keys. */
  public static Pipeline pipeline(String name, String keys) {
    return PipelineYaml.read(
        "pipelines:\n  " + name + ":\n    " + keys.strip().replace("\n", "\n    ") + "\n");
  }

  /** The values of a mapping. */
  public static Map<String, Object> values(String mapping) {
    return ScheduleYaml.read("s", "every: 1m\nvariables: " + mapping).variables();
  }
}
