package dev.prunner.process.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.process.local.ProcessLab.Result;
import dev.prunner.template.Template;
import dev.prunner.testing.OriginalCases;
import dev.prunner.testing.OriginalCases.ScriptCase;
import dev.prunner.testing.OriginalCases.ScriptCase.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts do what they do in the original, but for a list of differences. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OriginalScriptsTest {

  private List<ScriptCase> original = List.of();
  private Map<String, Map<String, ?>> differences = Map.of();

  @BeforeAll
  void read() throws IOException {
    original = OriginalCases.read().scripts();
    differences = OriginalCases.differences("scripts");
  }

  List<ScriptCase> original() {
    return original;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("original")
  void does_as_the_original_or_differs_as_listed(ScriptCase one, @TempDir Path dir) {
    Outcome outcome = run(one.lines(), dir);

    Map<String, ?> difference = differences.get(one.name());
    if (difference == null) {
      assertThat(outcome).isEqualTo(one.outcome());
    } else {
      assertThat(outcome).isEqualTo(Outcome.of(difference)).isNotEqualTo(one.outcome());
    }
  }

  @Test
  void each_difference_is_one_of_a_script_of_the_original() {
    assertThat(original).hasSize(96);
    assertThat(differences.keySet()).isSubsetOf(original.stream().map(ScriptCase::name).toList());
  }

  private static Outcome run(List<String> lines, Path dir) {
    Path bash = Shells.find(Optional.of("bash"), Programs.ofThisProcess());
    try (ProcessLab lab = new ProcessLab(dir, bash).env(System.getenv())) {
      Result result =
          lab.run(
              lines.stream()
                  .map(line -> Template.parse(line).render(Map.of()))
                  .toArray(String[]::new));
      return new Outcome(result.exitCode() != 0, result.stdout().replace(dir.toString(), "<cwd>"));
    }
  }
}
