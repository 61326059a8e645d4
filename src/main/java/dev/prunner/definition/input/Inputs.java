package dev.prunner.definition.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the jobs of a pipeline may be sent.
 *
 * <p>A value, which makes its check when it is first needed and keeps it. Thread-safe.
 */
public final class Inputs {

  /** Nothing is declared: everything may be sent. */
  public static final Inputs NONE = new Inputs(Map.of(), true);

  private final Map<String, Variable> variables;
  private final boolean additional;
  private volatile @Nullable InputCheck check;

  /**
   * @param variables those that are declared, by name, in the order of the file
   * @param additional whether others may be sent, too
   */
  public Inputs(Map<String, Variable> variables, boolean additional) {
    this.variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    this.additional = additional;
  }

  public boolean areDeclared() {
    return !variables.isEmpty() || !additional;
  }

  /** The JSON Schema (2020-12) of the variables, which are one object. */
  public Map<String, Object> schema() {
    return InputSchema.of(variables, additional);
  }

  /** Everything that is wrong with what is sent. */
  public List<InputProblem> problems(Map<String, ?> sent) {
    return areDeclared() ? check().problems(sent) : List.of();
  }

  private InputCheck check() {
    InputCheck made = check;
    if (made == null) {
      made = new InputCheck(schema(), variables.keySet());
      check = made;
    }
    return made;
  }

  /**
   * What a job has: the defaults of what is not sent, and whole numbers written as such.
   *
   * @param sent without a problem
   */
  public Map<String, Object> completed(Map<String, Object> sent) {
    return variables.isEmpty() ? sent : Variable.completed(sent, variables);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Inputs inputs
        && additional == inputs.additional
        && variables.equals(inputs.variables);
  }

  @Override
  public int hashCode() {
    return Objects.hash(variables, additional);
  }

  @Override
  public String toString() {
    return "Inputs" + schema();
  }
}
