package dev.prunner.definition.yaml;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that launchers of several types have. Each type has a table of its own. */
final class LauncherKeys {

  static final Key<LauncherType> TYPE =
      new Key<>(
          "type",
          Set.of(),
          new ValueType.Choice<>(LauncherType.class),
          Optional.empty(),
          "What it is.");

  static final Key<String> WORKING_DIR =
      new Key<>(
          "working_dir",
          Set.of(),
          new ValueType.Text(),
          Optional.empty(),
          "Where tasks run; relative to it is what a pipeline or a task says.");

  static final Key<Duration> UNREACHABLE_AFTER =
      new Key<>(
          "unreachable_after",
          Set.of(),
          new ValueType.Time(false),
          Optional.of(Duration.ofMinutes(5)),
          "How long tasks wait for what does not answer; then they have failed.");

  private LauncherKeys() {}

  /** {@link #TYPE} in the table of one type. */
  static Key<LauncherType> typeIs(LauncherType type) {
    return new Key<>(
        TYPE.name(), Set.of(), new OneType(type), Optional.empty(), TYPE.description());
  }

  private record OneType(LauncherType type) implements ValueType<LauncherType> {

    @Override
    public Optional<LauncherType> read(YamlMapping yaml, String key) {
      return TYPE.type().read(yaml, key);
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("const", Choice.name(type));
    }
  }
}
