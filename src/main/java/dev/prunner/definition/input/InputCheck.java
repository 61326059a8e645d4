package dev.prunner.definition.input;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks variables by their schema. Thread-safe. */
final class InputCheck {

  private static final String ROOT = "/variables";

  /** Of a long list each item may be wrong. */
  private static final int MOST_PROBLEMS = 100;

  private final Schema schema;
  private final Set<String> names;

  /**
   * @param names of the variables that are declared
   */
  InputCheck(Map<String, Object> schema, Set<String> names) {
    this.schema = InputDialect.compile(JsonNodes.of(schema));
    this.names = Set.copyOf(names);
  }

  List<InputProblem> problems(Map<String, ?> variables) {
    List<Error> errors = schema.validate(JsonNodes.of(variables));
    Set<NodePath> ofOtherType =
        errors.stream()
            .filter(error -> error.getKeyword().equals("type"))
            .map(Error::getInstanceLocation)
            .collect(Collectors.toSet());
    return limited(
        errors.stream()
            .filter(
                error ->
                    error.getKeyword().equals("type")
                        || !ofOtherType.contains(error.getInstanceLocation()))
            .toList());
  }

  private List<InputProblem> limited(List<Error> errors) {
    List<InputProblem> problems =
        new ArrayList<>(errors.stream().limit(MOST_PROBLEMS).map(this::problem).toList());
    int more = errors.size() - problems.size();
    if (more > 0) {
      problems.add(new InputProblem(ROOT, "have " + more + " more problems"));
    }
    return problems;
  }

  private InputProblem problem(Error error) {
    StringBuilder pointer = new StringBuilder(ROOT);
    NodePath path = error.getInstanceLocation();
    for (int level = 0; level < path.getNameCount(); level++) {
      pointer.append(step(path.getElement(level)));
    }
    if (error.getProperty() != null) {
      pointer.append(step(error.getProperty()));
    }
    boolean variable = path.getNameCount() == 0;
    return new InputProblem(
        pointer.toString(), InputMessages.of(error, variable ? names : Set.of()));
  }

  private static String step(Object name) {
    return "/" + name.toString().replace("~", "~0").replace("/", "~1");
  }
}
