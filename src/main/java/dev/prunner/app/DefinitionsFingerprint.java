package dev.prunner.app;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.yaml.PipelineYaml;
import dev.prunner.job.Sha256;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tells whether two servers have the same definitions: what jobs are run by, not who may do so. */
final class DefinitionsFingerprint implements Supplier<String> {

  private static final int DIGITS = 12;

  private final Definitions definitions;
  private List<Pipeline> last = List.of();
  private String fingerprint = of(List.of());

  DefinitionsFingerprint(Definitions definitions) {
    this.definitions = definitions;
  }

  /** Of those in effect; made anew only when they have changed. */
  @Override
  public synchronized String get() {
    List<Pipeline> now = List.copyOf(definitions.all());
    if (!now.equals(last)) {
      fingerprint = of(now);
      last = now;
    }
    return fingerprint;
  }

  private static String of(List<Pipeline> pipelines) {
    return Sha256.of(pipelines.stream().map(PipelineYaml::write).collect(Collectors.joining()))
        .substring(0, DIGITS);
  }
}
