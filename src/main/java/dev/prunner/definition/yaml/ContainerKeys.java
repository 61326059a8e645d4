package dev.prunner.definition.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of the keys of a launcher whose type is {@code container}. */
final class ContainerKeys {

  /** In the order of the table. */
  static final List<Key<?>> ALL = new ArrayList<>();

  static {
    ALL.add(LauncherKeys.typeIs(LauncherType.CONTAINER));
  }

  static final Key<String> COMMAND =
      key(
          "command",
          new ValueType.Text(),
          "podman",
          "The engine: podman or docker, by name or path, perhaps with options.");

  static final Key<String> IMAGE =
      key("image", new ValueType.Text(), "The image of the containers, as the engine takes it.");

  static final Key<List<YamlText>> VOLUMES =
      key(
          "volumes",
          new ValueType.Texts("volumes"),
          List.of(),
          "What containers see of this machine, each as source:target; paths are relative to"
              + " prunner.path.");

  static final Key<String> NETWORK =
      key(
          "network",
          new ValueType.Text(),
          "The network of the containers, such as none; by default as the engine says.");

  static final Key<String> USER =
      key("user", new ValueType.Text(), "Whom to be in a container; by default as the image says.");

  static final Key<Map<String, String>> ENV =
      key(
          "env",
          new ValueType.TextsByName(),
          Map.of(),
          "Environment variables of all its tasks; a pipeline's and a task's override them.");

  static final Key<List<YamlText>> OPTIONS =
      key(
          "options",
          new ValueType.Texts("options"),
          List.of(),
          "More options of the engine's run, such as --memory=512m.");

  static final Key<Integer> SLOTS =
      key("slots", new ValueType.WholeNumber(false), 4, "Tasks that run at once.");

  static {
    ALL.add(LauncherKeys.WORKING_DIR);
    ALL.add(LauncherKeys.UNREACHABLE_AFTER);
  }

  private ContainerKeys() {}

  private static <T> Key<T> key(String name, ValueType<T> type, String description) {
    return add(new Key<>(name, Set.of(Place.CONTAINER), type, Optional.empty(), description));
  }

  private static <T> Key<T> key(String name, ValueType<T> type, T fallback, String description) {
    return add(new Key<>(name, Set.of(Place.CONTAINER), type, Optional.of(fallback), description));
  }

  private static <T> Key<T> add(Key<T> key) {
    ALL.add(key);
    return key;
  }
}
