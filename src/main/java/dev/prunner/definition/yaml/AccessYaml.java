package dev.prunner.definition.yaml;

import dev.prunner.definition.Access;
import dev.prunner.definition.DefinitionException;
import java.util.Optional;

/** Who may do what, as a text of its own: the value that {@code access} would have in a file. */
public final class AccessYaml {

  private AccessYaml() {}

  /**
   * Reads a text such as <code>{start: [editors], view: [staff]}</code>.
   *
   * @throws DefinitionException with everything that is wrong with it
   */
  public static Access read(String text) {
    Reporter reporter = Reporter.of("access");
    Optional<Access> access =
        YamlFile.parse(text, reporter).map(yaml -> AccessParser.parse(yaml, reporter));
    if (access.isEmpty() && reporter.problems().isEmpty()) {
      reporter.problem(1, "is empty");
    }
    if (!reporter.problems().isEmpty()) {
      throw new DefinitionException(reporter.problems());
    }
    return access.orElseThrow();
  }
}
