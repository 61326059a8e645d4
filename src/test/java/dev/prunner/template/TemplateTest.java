package dev.prunner.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTest {

  static List<RenderingCase> cases() throws Exception {
    return RenderingCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void renders(RenderingCase rendering) {
    assertThat(rendering.rendered()).isEqualTo(rendering.expected());
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        Arguments.of(new BigDecimal("3"), "3"),
        Arguments.of(new BigDecimal("3.00"), "3"),
        Arguments.of(new BigDecimal("1E+3"), "1000"),
        Arguments.of(new BigDecimal("-0.00"), "0"),
        Arguments.of(new BigDecimal("0.10"), "0.1"),
        Arguments.of(new BigDecimal("1E-7"), "0.0000001"),
        Arguments.of(
            new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
        Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of(7, "7"),
        Arguments.of(1e15, "1000000000000000"),
        Arguments.of(-0.0, "0"),
        Arguments.of(0.1f, "0.1"),
        Arguments.of((byte) 1, "1"));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void prints_numbers_of_all_types_plainly(Number number, String expected) {
    assertThat(Template.parse("{{ .n }}").render(Map.of("n", number))).isEqualTo(expected);
    assertThat(Template.parse("{{ printf \"%v\" .n }}").render(Map.of("n", number)))
        .isEqualTo(expected);
  }

  @Test
  void takes_text_that_is_not_a_string() {
    Map<String, Object> variables = Map.of("a", CharBuffer.wrap("b"), "c", 'd');

    assertThat(Template.parse("{{ .a }}{{ .c }}{{ len .a }}{{ eq .a \"b\" }}").render(variables))
        .isEqualTo("bd1true");
  }

  @Test
  void renders_one_template_from_many_threads() throws Exception {
    Template template =
        Template.parse("{{ range $i, $v := .l }}{{ if $i }},{{ end }}{{ $v }}{{ end }}{{ .n }}");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> renderings = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      IntStream.range(0, 400)
          .forEach(
              n -> {
                renderings.add(() -> template.render(Map.of("n", n, "l", List.of(n, -n, "x"))));
                expected.add(n + "," + -n + ",x" + n);
              });

      List<String> rendered = new ArrayList<>();
      for (Future<String> rendering : threads.invokeAll(renderings)) {
        rendered.add(rendering.get());
      }

      assertThat(rendered).isEqualTo(expected);
    } finally {
      threads.shutdownNow();
    }
  }

  static Stream<Arguments> outputs() {
    return Stream.of(
        Arguments.of("no action", List.of()),
        Arguments.of("{{ .x }}", List.of("{{ .x }}")),
        Arguments.of("{{.x}} {{- $.y -}} z", List.of("{{.x}}", "{{- $.y -}}")),
        Arguments.of("{{ .x | quote }}{{ quote .x }}", List.of()),
        Arguments.of("{{ .x | quote | printf \"%s\" }}", List.of()),
        Arguments.of(
            "{{ printf \"%s %s\" .x (quote .y) }}",
            List.of("{{ printf \"%s %s\" .x (quote .y) }}")),
        Arguments.of("{{ \"{{\" }}{{ 1 }}{{ len .x }}{{ eq .x 1 }}{{ not .x }}", List.of()),
        Arguments.of(
            "{{ if .x }}{{ .a }}{{ else }}{{ .b }}{{ end }}", List.of("{{ .a }}", "{{ .b }}")),
        Arguments.of(
            "{{ range .x }}{{ . }}{{ else }}{{ .b }}{{ end }}", List.of("{{ . }}", "{{ .b }}")),
        Arguments.of(
            "{{ with .x }}{{ . }}{{ else }}{{ .b }}{{ end }}", List.of("{{ . }}", "{{ .b }}")),
        Arguments.of("{{ $y := .x }}{{ $y }}", List.of("{{ $y }}")));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void names_outputs_without_quote(String source, List<String> expected) {
    assertThat(Template.parse(source).unquoted()).isEqualTo(expected);
  }
}
