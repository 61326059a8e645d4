package dev.prunner.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping in a YAML file, read by what is expected in it. Whatever is not as expected is
 * reported, and read as if it were absent, so that one look finds every problem.
 */
final class YamlMapping {

  private static final String MERGE = "<<";

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Reporter reporter;
  private final int line;

  private record Entry(int line, Node value) {}

  private YamlMapping(MappingNode node, Reporter reporter) {
    this.reporter = reporter;
    this.line = lineOf(node);
    Set<Node> merged = Collections.newSetFromMap(new IdentityHashMap<>());
    read(node, merged);
  }

  /**
   * Reads a mapping.
   *
   * @param what it is called in a message
   * @return empty when it is none, which is reported
   */
  static Optional<YamlMapping> of(Node node, String what, Reporter reporter) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlMapping(mapping, reporter));
    }
    reporter.problem(lineOf(node), what + " must be a mapping of keys to values");
    return Optional.empty();
  }

  /** Where it begins. */
  int line() {
    return line;
  }

  int lineOf(String key) {
    Entry entry = entries.get(key);
    return entry == null ? line : entry.line;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Another reporter for the same mapping. */
  YamlMapping with(Reporter other) {
    return new YamlMapping(entries, other, line);
  }

  private YamlMapping(Map<String, Entry> entries, Reporter reporter, int line) {
    this.entries.putAll(entries);
    this.reporter = reporter;
    this.line = line;
  }

  /** Calls for each key that is not the user's own ({@code x-…}), in their order. */
  void forEach(BiConsumer<String, Integer> action) {
    entries.forEach(
        (key, entry) -> {
          if (!key.startsWith("x-")) {
            action.accept(key, entry.line);
          }
        });
  }

  void warnOfKeysOtherThan(Collection<String> known) {
    forEach(
        (key, keyLine) -> {
          if (!known.contains(key)) {
            String hint =
                NearestKey.of(key, known).map(near -> "; did you mean '" + near + "'?").orElse("");
            reporter.warning(keyLine, "unknown key '" + key + "' is ignored" + hint);
          }
        });
  }

  Optional<YamlMapping> mapping(String key, Reporter inside) {
    return present(key).flatMap(entry -> of(entry.value, "'" + key + "'", inside));
  }

  Optional<String> text(String key) {
    return scalar(key).map(ScalarNode::getValue);
  }

  boolean flag(String key) {
    return scalar(key)
        .map(
            scalar -> {
              if (!scalar.getTag().equals(Tag.BOOL)) {
                wrong(key, "must be true or false, not '" + scalar.getValue() + "'");
              }
              return scalar.getTag().equals(Tag.BOOL)
                  && scalar.getValue().matches("(?i)true|yes|on");
            })
        .orElse(false);
  }

  /** A whole number that is not negative. */
  OptionalInt number(String key) {
    Optional<ScalarNode> scalar = scalar(key);
    if (scalar.isEmpty()) {
      return OptionalInt.empty();
    }
    String text = scalar.get().getValue();
    if (scalar.get().getTag().equals(Tag.INT)) {
      try {
        int number = Integer.parseInt(text);
        if (number >= 0) {
          return OptionalInt.of(number);
        }
        wrong(key, "must not be negative, but is " + text);
        return OptionalInt.empty();
      } catch (NumberFormatException e) {
        // Too large, or octal: told below.
      }
    }
    wrong(key, "must be a whole number up to " + Integer.MAX_VALUE + ", not '" + text + "'");
    return OptionalInt.empty();
  }

  Optional<Duration> duration(String key) {
    return text(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(GoDuration.parse(text));
              } catch (IllegalArgumentException e) {
                wrong(key, String.valueOf(e.getMessage()));
                return Optional.empty();
              }
            });
  }

  /** One of an enumeration, written in lower case. */
  <E extends Enum<E>> Optional<E> oneOf(String key, Class<E> type) {
    List<String> names = new ArrayList<>();
    Optional<String> text = text(key);
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (text.filter(name::equals).isPresent()) {
        return Optional.of(constant);
      }
      names.add(name);
    }
    text.ifPresent(
        value ->
            wrong(key, "must be one of " + String.join(", ", names) + ", not '" + value + "'"));
    return Optional.empty();
  }

  /** A list of texts; numbers and the like count as what is written. */
  List<YamlText> texts(String key, String what) {
    Optional<Entry> entry = present(key);
    if (entry.isEmpty()) {
      return List.of();
    }
    if (!(entry.get().value instanceof SequenceNode list)) {
      wrong(key, "must be a list of " + what + ", each behind a '- '");
      return List.of();
    }
    List<YamlText> texts = new ArrayList<>();
    for (Node item : list.getValue()) {
      if (item instanceof ScalarNode scalar) {
        texts.add(new YamlText(scalar.getValue(), firstLineOf(scalar)));
      } else {
        reporter.problem(
            lineOf(item),
            "'"
                + key
                + "' must be a list of "
                + what
                + "; put this item in quotes to make it text");
      }
    }
    return texts;
  }

  /** A mapping of names to texts; numbers and the like count as what is written. */
  Map<String, String> textsByName(String key) {
    Map<String, String> texts = new TreeMap<>();
    mapping(key, reporter)
        .ifPresent(
            inner ->
                inner
                    .entries
                    .keySet()
                    .forEach(name -> texts.put(name, inner.text(name).orElse(""))));
    return texts;
  }

  private void wrong(String key, String message) {
    reporter.problem(lineOf(key), "'" + key + "' " + message);
  }

  private Optional<Entry> present(String key) {
    return Optional.ofNullable(entries.get(key))
        .filter(entry -> !entry.value.getTag().equals(Tag.NULL));
  }

  private Optional<ScalarNode> scalar(String key) {
    Optional<Entry> entry = present(key);
    if (entry.isPresent() && !(entry.get().value instanceof ScalarNode)) {
      wrong(key, "must be a single value");
      return Optional.empty();
    }
    return entry.map(found -> (ScalarNode) found.value);
  }

  /** A key's own value counts before one that is merged in; the first merged one before others. */
  private void read(MappingNode node, Set<Node> merged) {
    if (!merged.add(node)) {
      return;
    }
    List<Node> parents = new ArrayList<>();
    Set<String> own = new HashSet<>();
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        reporter.problem(lineOf(tuple.getKeyNode()), "a key must be text");
      } else if (key.getTag().equals(Tag.MERGE)) {
        parents.add(tuple.getValueNode());
      } else if (!own.add(key.getValue())) {
        reporter.problem(lineOf(key), "'" + key.getValue() + "' stands here twice");
      } else {
        entries.putIfAbsent(key.getValue(), new Entry(lineOf(key), tuple.getValueNode()));
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
      reporter.problem(lineOf(parent), "'" + MERGE + "' must name a mapping, like *anchor");
    }
  }

  /** A block scalar ({@code |}) begins in the line after its mark. */
  private static int firstLineOf(ScalarNode scalar) {
    boolean block =
        switch (scalar.getScalarStyle()) {
          case LITERAL, FOLDED -> true;
          default -> false;
        };
    return lineOf(scalar) + (block ? 1 : 0);
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
