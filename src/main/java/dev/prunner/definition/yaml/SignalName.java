package dev.prunner.definition.yaml;

import dev.prunner.definition.StopSignal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The name of a signal, such as {@code INT}, also with {@code SIG} in front. */
record SignalName() implements ValueType<StopSignal> {

  private static final String PREFIX = "SIG";

  @Override
  public Optional<StopSignal> read(YamlMapping yaml, String key) {
    return yaml.scalar(key).flatMap(scalar -> signal(scalar, yaml, key));
  }

  private static Optional<StopSignal> signal(ScalarNode scalar, YamlMapping yaml, String key) {
    String name = scalar.getValue().toUpperCase(Locale.ROOT);
    Optional<StopSignal> signal =
        Arrays.stream(StopSignal.values())
            .filter(each -> name.equals(each.name()) || name.equals(PREFIX + each.name()))
            .findFirst();
    if (signal.isEmpty()) {
      yaml.wrong(
          key,
          "must be one of "
              + names().collect(Collectors.joining(", "))
              + ", not '"
              + scalar.getValue()
              + "'");
    }
    return signal;
  }

  private static Stream<String> names() {
    return Arrays.stream(StopSignal.values()).map(StopSignal::name);
  }

  @Override
  public Map<String, Object> schema() {
    String pattern = names().collect(Collectors.joining("|", "^(SIG)?(", ")$"));
    return ValueType.with(ValueType.type("string"), Map.of("pattern", pattern));
  }

  @Override
  public Object written(StopSignal value) {
    return value.name();
  }
}
