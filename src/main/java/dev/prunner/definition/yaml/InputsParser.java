package dev.prunner.definition.yaml;

import dev.prunner.definition.JobVariables;
import dev.prunner.definition.input.InputProblem;
import dev.prunner.definition.input.Inputs;
import dev.prunner.definition.input.Variable;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the variables that a pipeline declares, and holds those of its schedules against them. */
final class InputsParser {

  private InputsParser() {}

  static Inputs parse(YamlMapping yaml, Reporter reporter) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    yaml.find(Keys.INPUTS)
        .ifPresent(
            all ->
                all.forEach(
                    (name, at) -> {
                      checkName(name, at, reporter);
                      variables.put(
                          name, all.mapping(name).map(VariableParser::parse).orElse(Variable.ANY));
                    }));
    return new Inputs(variables, yaml.get(Keys.ADDITIONAL_VARIABLES));
  }

  private static void checkName(String name, Position at, Reporter reporter) {
    if (name.isBlank()) {
      reporter.problem(at, "a variable needs a name");
    }
    JobVariables.problem(Map.of(name, ""))
        .ifPresent(problem -> reporter.problem(at, problem + "; give it another name"));
  }

  /**
   * Reports what is wrong with the variables of a schedule, each where it is.
   *
   * @param schedule with its {@code variables}
   */
  static void check(
      Inputs inputs, Map<String, Object> variables, YamlMapping schedule, Reporter reporter) {
    for (InputProblem problem : inputs.problems(variables)) {
      reporter.problem(place(problem, schedule), problem.toString());
    }
  }

  private static Position place(InputProblem problem, YamlMapping schedule) {
    String[] steps = problem.pointer().split("/", 4);
    String name = steps.length < 3 ? "" : steps[2].replace("~1", "/").replace("~0", "~");
    return schedule
        .mapping(Keys.VARIABLES.name(), Reporter.of("")) // it was read before
        .filter(each -> each.keys().contains(name))
        .map(each -> each.at(name))
        .orElseGet(() -> schedule.at(Keys.VARIABLES));
  }
}
