package dev.prunner.definition.yaml;

import dev.prunner.definition.input.NearestKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping in a YAML file. Invalid values are reported and count as absent, so that one pass finds
 * every problem.
 */
final class YamlMapping {

  private static final String MERGE = "<<";

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Reporter reporter;
  private final Position start;

  private record Entry(Position at, Node value) {}

  private YamlMapping(MappingNode node, Reporter reporter) {
    this.reporter = reporter;
    this.start = Position.of(node);
    Set<Node> merged = Collections.newSetFromMap(new IdentityHashMap<>());
    read(node, merged);
  }

  /**
   * Reads a mapping.
   *
   * @param what its name in messages
   * @return empty if it is not a mapping, which is reported
   */
  static Optional<YamlMapping> of(Node node, String what, Reporter reporter) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlMapping(mapping, reporter));
    }
    reporter.problem(Position.of(node), what + " must be a mapping of keys to values");
    return Optional.empty();
  }

  /** Where a key is; the mapping if it is absent. */
  Position at(Key<?> key) {
    return at(key.name());
  }

  Position at(String key) {
    Entry entry = entries.get(key);
    return entry == null ? start : entry.at;
  }

  boolean has(Key<?> key) {
    return entries.containsKey(key.name());
  }

  /** Whether a key is there with a value that is not null, be it valid or not. */
  boolean hasValue(Key<?> key) {
    return present(key.name()).isPresent();
  }

  /** The value of a key, or its fallback; empty if it has neither. */
  <T> Optional<T> find(Key<T> key) {
    return key.type().read(this, key.name()).or(key::fallback);
  }

  /**
   * The value of a key, or its fallback.
   *
   * @throws NoSuchElementException if the table of keys has no fallback for it
   */
  <T> T get(Key<T> key) {
    return find(key).orElseThrow();
  }

  /** All keys, including the user's own ({@code x-…}). */
  Set<String> keys() {
    return entries.keySet();
  }

  /** Visits each key except the user's own ({@code x-…}), in order. */
  void forEach(BiConsumer<String, Position> action) {
    entries.forEach(
        (key, entry) -> {
          if (!key.startsWith("x-")) {
            action.accept(key, entry.at);
          }
        });
  }

  void warnOfKeysUnknownIn(Place place) {
    List<String> known = Keys.in(place).stream().map(Key::name).toList();
    forEach(
        (key, at) -> {
          if (!known.contains(key)) {
            String hint =
                NearestKey.of(key, known).map(near -> "; did you mean '" + near + "'?").orElse("");
            reporter.warning(at, "unknown key '" + key + "' is ignored" + hint);
          }
        });
  }

  /** Reports each unknown key as a problem, where one that is ignored would let in too much. */
  void refuseKeysUnknownIn(Place place) {
    List<String> known = Keys.in(place).stream().map(Key::name).toList();
    forEach(
        (key, at) -> {
          if (!known.contains(key)) {
            reporter.problem(at, "unknown key '" + key + "'; " + meant(key, known));
          }
        });
  }

  private static String meant(String key, List<String> known) {
    String snakeCase = key.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    return NearestKey.of(snakeCase, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElse("known are " + String.join(", ", known));
  }

  Optional<YamlMapping> mapping(String key) {
    return mapping(key, reporter);
  }

  /**
   * The mapping that is a key's value.
   *
   * @param inside for what is wrong in it
   */
  Optional<YamlMapping> mapping(String key, Reporter inside) {
    return present(key).flatMap(value -> of(value, "'" + key + "'", inside));
  }

  /** A mapping somewhere within the value of a key. */
  Optional<YamlMapping> inside(Node node, String key) {
    return of(node, "this part of '" + key + "'", reporter);
  }

  /** The value of a key, unless it is null. */
  Optional<Node> present(String key) {
    return Optional.ofNullable(entries.get(key))
        .map(Entry::value)
        .filter(value -> !value.getTag().equals(Tag.NULL));
  }

  /** The value of a key, if it is a single one; anything else is reported. */
  Optional<ScalarNode> scalar(String key) {
    Optional<Node> value = present(key);
    if (value.isPresent() && !(value.get() instanceof ScalarNode)) {
      wrong(key, "must be a single value");
      return Optional.empty();
    }
    return value.map(ScalarNode.class::cast);
  }

  /** Reports what is wrong with the value of a key. */
  void wrong(Key<?> key, String message) {
    wrong(key.name(), message);
  }

  /** Reports what is wrong with the value of a key. */
  void wrong(String key, String message) {
    reporter.problem(at(key), "'" + key + "' " + message);
  }

  /** Reports what is wrong with a part of the value of a key. */
  void wrong(String key, Node part, String message) {
    wrong(key, Position.of(part), message);
  }

  /** Reports what is wrong somewhere in the value of a key. */
  void wrong(String key, Position at, String message) {
    reporter.problem(at, "'" + key + "' " + message);
  }

  /** A key's own value precedes merged ones, and the first merged one precedes the others. */
  private void read(MappingNode node, Set<Node> merged) {
    if (!merged.add(node)) {
      return;
    }
    List<Node> parents = new ArrayList<>();
    Set<String> own = new HashSet<>();
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        reporter.problem(Position.of(tuple.getKeyNode()), "a key must be text");
      } else if (key.getTag().equals(Tag.MERGE)) {
        parents.add(tuple.getValueNode());
      } else if (!own.add(key.getValue())) {
        reporter.problem(Position.of(key), "'" + key.getValue() + "' is defined twice");
      } else {
        entries.putIfAbsent(key.getValue(), new Entry(Position.of(key), tuple.getValueNode()));
      }
    }
    parents.forEach(parent -> merge(parent, merged));
  }

  private void merge(Node parent, Set<Node> merged) {
    if (parent instanceof MappingNode mapping) {
      read(mapping, merged);
    } else if (parent instanceof SequenceNode list) {
      list.getValue().forEach(item -> merge(item, merged));
    } else {
      reporter.problem(Position.of(parent), "'" + MERGE + "' must name a mapping, like *anchor");
    }
  }
}
