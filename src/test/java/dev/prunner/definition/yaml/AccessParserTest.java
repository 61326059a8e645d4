package dev.prunner.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.definition.Access;
import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.Permission;
import dev.prunner.definition.ScriptCheck;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessParserTest {

  @Test
  void reads_the_groups_of_each_permission() {
    assertThat(access("{start: [editors, ops], view: [], cancel: [1]}"))
        .isEqualTo(
            new Access(
                Map.of(
                    Permission.START, new TreeSet<>(Set.of("editors", "ops")),
                    Permission.VIEW, new TreeSet<>(),
                    Permission.CANCEL, new TreeSet<>(Set.of("1")))));
    assertThat(access("{}").isOpen()).isTrue();
  }

  /** Each of these might leave open what its author believes to be limited. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{veiw: [staff]}    | 'access' has no 'veiw'; it has view, start, cancel, pause",
        "{view: }           | 'view' must be a list of groups; [] stands for nobody",
        "{view: staff}      | 'view' must be a list of names of groups, each behind a '- '",
        "{view: ['']}       | 'view' has a group without a name",
        "                   | 'access' must be a mapping such as {start: [editors]}",
        "[staff]            | 'access' must be a mapping of keys to values",
      })
  void refuses_what_is_not_certain_with_its_line(String text, String problem) {
    Reporter reporter = Reporter.of("pipelines.yml");

    parse(text == null ? "" : text, reporter);

    assertThat(reporter.problems())
        .anySatisfy(
            each -> {
              assertThat(each.message()).isEqualTo(problem);
              assertThat(each.source().line()).isEqualTo(3);
            });
  }

  @Test
  void a_text_of_its_own_is_held_to_the_same() {
    assertThat(AccessYaml.read("{view: [staff]}").groupsFor(Permission.VIEW))
        .hasValue(new TreeSet<>(Set.of("staff")));
    assertThatThrownBy(() -> AccessYaml.read("{veiw: [staff]}"))
        .isInstanceOf(DefinitionException.class);
    assertThatThrownBy(() -> AccessYaml.read("staff")).isInstanceOf(DefinitionException.class);
  }

  private static Access access(String text) {
    Reporter reporter = Reporter.of("pipelines.yml");
    Access access = parse(text, reporter);
    assertThat(reporter.problems()).isEmpty();
    return access;
  }

  private static Access parse(String text, Reporter reporter) {
    PipelineFileParser parser = new PipelineFileParser(ScriptCheck.NONE);
    parser.parse(
        "pipelines:\n  p:\n    access: " + text + "\n    tasks: {t: {script: [a]}}\n", reporter);
    return parser.pipelines().isEmpty()
        ? Access.OPEN
        : parser.pipelines().values().iterator().next().access();
  }
}
