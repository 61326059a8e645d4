package dev.prunner.template;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.yaml.snakeyaml.Yaml;

/** Templates that are refused, in files by when they are. */
final class Mistakes {

  private Mistakes() {}

  /** Each template with what its message must contain. */
  static Stream<Arguments> in(String file) throws IOException {
    try (InputStream in = Mistakes.class.getResourceAsStream("/template/" + file)) {
      Map<String, String> mistakes = new Yaml().load(Objects.requireNonNull(in));
      return mistakes.entrySet().stream()
          .map(mistake -> Arguments.of(mistake.getKey(), mistake.getValue()));
    }
  }
}
