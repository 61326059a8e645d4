package dev.prunner.template;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateErrorTest {

  private static final Map<String, Object> VARIABLES = variables();

  private static Map<String, Object> variables() {
    Map<String, Object> variables = new HashMap<>();
    variables.put("nil", null);
    variables.put("text", "abc");
    variables.put("deep", Collections.singletonMap("nil", null));
    variables.put("yes", true);
    variables.put("n", 1.5);
    variables.put("l", List.of("a", "b"));
    variables.put("m", Map.of("k", Map.of("v", 1)));
    variables.put("object", new Object());
    variables.put("nan", Double.NaN);
    variables.put("huge", new BigDecimal("1e999999999"));
    variables.put("tiny", new BigDecimal("1e-999999999"));
    variables.put("long", Collections.nCopies(400, "x"));
    return variables;
  }

  static Stream<Arguments> mistakes() throws IOException {
    return Mistakes.in("rendering-mistakes.yml");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void refuses(String source, String message) {
    Template template = Template.parse(source);

    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> template.render(VARIABLES))
        .withMessageContaining(message);
  }

  @Test
  void refuses_a_value_that_contains_itself() {
    Map<String, Object> endless = new HashMap<>();
    endless.put("x", endless);

    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> Template.parse("{{ .x }}").render(endless))
        .withMessage("a value is nested more than 100 levels deep");
  }
}
