package dev.prunner.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.OriginalCases;
import dev.prunner.testing.OriginalCases.TemplateCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates mean what they mean in the original, but for a list of differences. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OriginalTemplatesTest {

  private Map<String, ?> variables = Map.of();
  private List<TemplateCase> original = List.of();

  /** An error has no text. */
  private Map<String, String> differences = Map.of();

  @BeforeAll
  void read() throws Exception {
    OriginalCases all = OriginalCases.read();
    variables = all.variables();
    original = all.templates();
    differences = OriginalCases.differences("templates");
  }

  List<TemplateCase> original() {
    return original;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("original")
  void renders_as_the_original_or_differs_as_listed(TemplateCase one) {
    Optional<String> rendered = rendered(one.template());

    if (differences.containsKey(one.template())) {
      assertThat(rendered)
          .isEqualTo(Optional.ofNullable(differences.get(one.template())))
          .isNotEqualTo(one.output());
    } else {
      assertThat(rendered).isEqualTo(one.output());
    }
  }

  @Test
  void each_difference_is_one_of_a_template_of_the_original() {
    assertThat(original).hasSize(142);
    assertThat(differences.keySet())
        .isSubsetOf(original.stream().map(TemplateCase::template).toList());
  }

  private Optional<String> rendered(String template) {
    try {
      return Optional.of(Template.parse(template).render(variables));
    } catch (TemplateException | TemplateSyntaxException e) {
      return Optional.empty();
    }
  }
}
