package dev.prunner.definition.yaml;

import dev.prunner.definition.input.InputProblem;
import dev.prunner.definition.input.Inputs;
import dev.prunner.definition.input.Variable;
import dev.prunner.definition.input.WholePattern;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a variable may be, and checks that it is possible. */
final class VariableParser {

  private static final int DEEPEST = 20;
  private static final Set<Variable.Type> NUMBERS =
      EnumSet.of(Variable.Type.INTEGER, Variable.Type.NUMBER);

  /** The types for which a key means something; all for the other ones. */
  private static final Map<Key<?>, Set<Variable.Type>> TYPES =
      Map.ofEntries(
          Map.entry(VariableKeys.PATTERN, EnumSet.of(Variable.Type.STRING)),
          Map.entry(VariableKeys.FORMAT, EnumSet.of(Variable.Type.STRING)),
          Map.entry(VariableKeys.MIN_LENGTH, EnumSet.of(Variable.Type.STRING)),
          Map.entry(VariableKeys.MAX_LENGTH, EnumSet.of(Variable.Type.STRING)),
          Map.entry(VariableKeys.MINIMUM, NUMBERS),
          Map.entry(VariableKeys.MAXIMUM, NUMBERS),
          Map.entry(VariableKeys.ITEMS, EnumSet.of(Variable.Type.ARRAY)),
          Map.entry(VariableKeys.MIN_ITEMS, EnumSet.of(Variable.Type.ARRAY)),
          Map.entry(VariableKeys.MAX_ITEMS, EnumSet.of(Variable.Type.ARRAY)),
          Map.entry(VariableKeys.UNIQUE_ITEMS, EnumSet.of(Variable.Type.ARRAY)),
          Map.entry(VariableKeys.PROPERTIES, EnumSet.of(Variable.Type.OBJECT)),
          Map.entry(VariableKeys.ADDITIONAL_PROPERTIES, EnumSet.of(Variable.Type.OBJECT)));

  private final YamlMapping yaml;
  private final int depth;

  private VariableParser(YamlMapping yaml, int depth) {
    this.yaml = yaml;
    this.depth = depth;
  }

  /** What a variable may be; whatever is wrong is reported. */
  static Variable parse(YamlMapping yaml) {
    return new VariableParser(yaml, 1).variable();
  }

  private Variable variable() {
    yaml.refuseKeysUnknownIn(Place.VARIABLE);
    Map<String, Object> words = new LinkedHashMap<>();
    put(words, VariableKeys.DESCRIPTION);
    put(words, VariableKeys.TYPE).ifPresent(this::checkKeys);
    Optional<List<Object>> choices = put(words, VariableKeys.ENUM);
    pattern().ifPresent(pattern -> words.put(word(VariableKeys.PATTERN), pattern));
    put(words, VariableKeys.FORMAT);
    putRange(words, VariableKeys.MINIMUM, VariableKeys.MAXIMUM);
    putRange(words, VariableKeys.MIN_LENGTH, VariableKeys.MAX_LENGTH);
    putRange(words, VariableKeys.MIN_ITEMS, VariableKeys.MAX_ITEMS);
    put(words, VariableKeys.UNIQUE_ITEMS);
    yaml.find(VariableKeys.ITEMS)
        .ifPresent(items -> words.put(word(VariableKeys.ITEMS), items(items)));
    yaml.find(VariableKeys.PROPERTIES)
        .ifPresent(properties -> words.put(word(VariableKeys.PROPERTIES), inside(properties)));
    put(words, VariableKeys.ADDITIONAL_PROPERTIES);
    Optional<Object> fallback = put(words, VariableKeys.DEFAULT);
    Variable variable = new Variable(words, yaml.get(VariableKeys.REQUIRED));
    checkChoices(variable, choices.orElse(List.of()));
    fallback.ifPresent(value -> checkDefault(variable, value));
    return variable;
  }

  /** Reads a key, once, since what is wrong is reported; absent ones do not become words. */
  private <T> Optional<T> put(Map<String, Object> words, Key<T> key) {
    Optional<T> value = yaml.hasValue(key) ? yaml.find(key) : Optional.empty();
    value.ifPresent(found -> words.put(word(key), key.type().written(found)));
    return value;
  }

  /** The word of JSON Schema for a key. */
  private static String word(Key<?> key) {
    StringBuilder word = new StringBuilder();
    for (String part : key.name().split("_", -1)) {
      word.append(word.isEmpty() ? part.charAt(0) : Character.toUpperCase(part.charAt(0)))
          .append(part, 1, part.length());
    }
    return word.toString();
  }

  private Optional<String> pattern() {
    Optional<String> pattern = yaml.find(VariableKeys.PATTERN);
    Optional<String> problem = pattern.flatMap(WholePattern::problem);
    problem.ifPresent(
        why ->
            yaml.wrong(
                VariableKeys.PATTERN,
                "must be a regular expression as RE2 has them, without look-ahead and back references: "
                    + why));
    return problem.isPresent() ? Optional.empty() : pattern;
  }

  private <N extends Number> void putRange(Map<String, Object> words, Key<N> least, Key<N> most) {
    Optional<BigDecimal> from = put(words, least).map(VariableParser::decimal);
    Optional<BigDecimal> to = put(words, most).map(VariableParser::decimal);
    if (from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) > 0) {
      yaml.wrong(most, "must be at least '" + least.name() + "', which is " + from.get());
    }
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString());
  }

  private Variable items(YamlMapping items) {
    if (items.hasValue(VariableKeys.REQUIRED) || items.hasValue(VariableKeys.DEFAULT)) {
      yaml.wrong(
          VariableKeys.ITEMS, "cannot have 'required' or 'default', since there is no item then");
    }
    return deeper(items);
  }

  private Map<String, Variable> inside(YamlMapping properties) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    properties.forEach(
        (name, at) ->
            variables.put(name, properties.mapping(name).map(this::deeper).orElse(Variable.ANY)));
    return variables;
  }

  private Variable deeper(YamlMapping part) {
    if (depth == DEEPEST) {
      yaml.wrong("type", "is nested more than " + DEEPEST + " levels deep");
      return Variable.ANY;
    }
    return new VariableParser(part, depth + 1).variable();
  }

  private void checkKeys(Variable.Type type) {
    TYPES.forEach(
        (key, types) -> {
          if (yaml.hasValue(key) && !types.contains(type)) {
            String names = String.join(" or ", types.stream().map(ValueType.Choice::name).toList());
            yaml.wrong(
                key, "is for the type " + names + ", not for " + ValueType.Choice.name(type));
          }
        });
  }

  /** They must be possible without it. */
  private void checkChoices(Variable variable, List<Object> choices) {
    Variable free = variable.without(word(VariableKeys.ENUM)).without(word(VariableKeys.DEFAULT));
    for (Object value : choices) {
      check(VariableKeys.ENUM, "must be a list of values that fit: " + value + " ", free, value);
    }
  }

  private void checkDefault(Variable variable, Object value) {
    if (variable.required()) {
      yaml.wrong(VariableKeys.REQUIRED, "cannot be true, since there is a 'default'");
    }
    check(VariableKeys.DEFAULT, "", variable.without(word(VariableKeys.DEFAULT)), value);
  }

  private void check(Key<?> key, String whose, Variable variable, @Nullable Object value) {
    String name = "value";
    List<InputProblem> problems =
        new Inputs(Map.of(name, variable), true).problems(Collections.singletonMap(name, value));
    for (InputProblem problem : problems) {
      String inside = problem.pointer().substring("/variables/".length() + name.length());
      yaml.wrong(key, whose + (inside.isEmpty() ? "" : "at " + inside + " ") + problem.message());
    }
  }
}
