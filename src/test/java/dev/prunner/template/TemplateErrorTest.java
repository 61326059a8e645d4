package dev.prunner.template;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("{{ .x }}", "variable 'x' is not set"),
        Arguments.of("{{ $.x }}", "variable 'x' is not set"),
        Arguments.of("{{ .x.y.z }}", "variable 'x' is not set"),
        Arguments.of("{{ .m.x }}", "variable 'm.x' is not set"),
        Arguments.of("{{ .m.k.x.y }}", "variable 'm.k.x' is not set"),
        Arguments.of("{{ .nil.x }}", "variable 'nil.x' is not set"),
        Arguments.of("{{ with .m }}{{ .x }}{{ end }}", "variable '.x' is not set"),
        Arguments.of("{{ $v := .m }}{{ $v.x }}", "variable '$v.x' is not set"),
        Arguments.of("{{ $v := .x }}{{ $v }}", "variable 'x' is not set"),
        Arguments.of("{{ (index .m \"k\").x }}", "variable '(…).x' is not set"),
        Arguments.of("{{ .x | quote }}", "variable 'x' is not set"),
        Arguments.of("{{ eq .x 1 }}", "variable 'x' is not set"),
        Arguments.of("{{ if eq .x 1 }}{{ end }}", "variable 'x' is not set"),
        Arguments.of("{{ range .x }}{{ end }}", "variable 'x' is not set"),
        Arguments.of("{{ printf \"%s\" .x }}", "variable 'x' is not set"),
        Arguments.of("{{ or .x .y }}", "variable 'y' is not set"),
        Arguments.of("{{ and .x .y }}", "variable 'x' is not set"),
        Arguments.of("{{ index .m \"x\" }}", "key 'x' is not set"),
        Arguments.of("{{ index .m \"x\" \"y\" }}", "key 'x' is not set"),
        Arguments.of("{{ .text.x }}", "'text' has no key 'x', it is a text"),
        Arguments.of("{{ if .text.x }}{{ end }}", "'text' has no key 'x', it is a text"),
        Arguments.of("{{ range .l }}{{ .x }}{{ end }}", "'.' has no key 'x', it is a text"),
        Arguments.of("{{ $v := .l }}{{ $v.x }}", "'$v' has no key 'x', it is a list"),
        Arguments.of("{{ index .l 2 }}", "there is no element 2 in a list of 2"),
        Arguments.of("{{ index .l -1 }}", "there is no element -1 in a list of 2"),
        Arguments.of("{{ index .l .n }}", "there is no element 1.5 in a list of 2"),
        Arguments.of("{{ index .l \"a\" }}", "a list has no index of kind text"),
        Arguments.of("{{ index .text 9 }}", "there is no element 9 in a text of"),
        Arguments.of("{{ index .nil 0 }}", "a nil has no index of kind number"),
        Arguments.of("{{ len .n }}", "a number has no length"),
        Arguments.of("{{ len nil }}", "a nil has no length"),
        Arguments.of("{{ range .text }}{{ end }}", "a text cannot be ranged over"),
        Arguments.of("{{ eq .text 1 }}", "a text cannot be compared with a number"),
        Arguments.of("{{ eq .l .l }}", "a list cannot be compared with a list"),
        Arguments.of("{{ lt .yes .yes }}", "a boolean cannot be compared with a boolean"),
        Arguments.of("{{ lt .nil 1 }}", "a nil cannot be compared with a number"),
        Arguments.of("echo {{ .nil }}", "variable 'nil' is null"),
        Arguments.of("echo {{ .deep.nil }}", "variable 'deep.nil' is null"),
        Arguments.of(
            "echo {{ .nil | default \"x\" }}", "the value of {{ .nil | default \"x\" }} is"),
        Arguments.of("echo {{ .deep }}", "variable 'deep' has a null in it"),
        Arguments.of("\"$(echo {{ .nil }})\"", "variable 'nil' is null"),
        Arguments.of("{{ printf 1 }}", "the format of printf is a number"),
        Arguments.of("{{ printf \"%s\" }}", "printf has 0 values, but '%s' takes more"),
        Arguments.of("{{ printf \"%s\" 1 2 }}", "printf has 2 values, but '%s' takes 1"),
        Arguments.of("{{ printf \"%d\" .n }}", "printf '%d' takes a whole number, not 1.5"),
        Arguments.of("{{ printf \"%d\" .text }}", "printf '%d' takes a number, not a text"),
        Arguments.of("{{ printf \"%d\" nil }}", "printf '%d' takes a number, not a nil"),
        Arguments.of("{{ printf \"%t\" 1 }}", "printf '%t' takes a boolean, not a number"),
        Arguments.of("{{ printf \"%q\" true }}", "printf '%q' takes a text, not a boolean"),
        Arguments.of("{{ printf \"%c\" -1 }}", "-1 is no character"),
        Arguments.of("{{ printf \"%[3]d\" 1 }}", "printf has 1 values, but '%[3]d' takes more"),
        Arguments.of("{{ printf \"%*d\" \"x\" 1 }}", "printf '*' takes a whole number"),
        Arguments.of("{{ printf \"%x\" 1.5 }}", "printf '%x' takes a whole number, not 1.5"),
        Arguments.of("{{ slice .text 2 1 }}", "there is no element 2 in a part of 2"),
        Arguments.of("{{ slice \"ü\" 1 }}", "slice cuts a character in two"),
        Arguments.of("{{ slice .text 0 1 1 }}", "this part of a text is unknown"),
        Arguments.of("{{ range 1.5 }}{{ end }}", "1.5 cannot be ranged over"),
        Arguments.of("{{ range 100001 }}{{ end }}", "more than 100000 rounds"),
        Arguments.of("{{ .x | default \"y\" }}", "variable 'x' is not set"),
        Arguments.of("{{ template \"none\" }}", "there is no template 'none'"),
        Arguments.of("{{ template \"t\" .x }}{{ define \"t\" }}{{ end }}", "'x' is not set"),
        Arguments.of(
            "{{ define \"t\" }}{{ template \"t\" }}{{ end }}{{ template \"t\" }}",
            "the templates use each other more than 50 levels deep"),
        Arguments.of("{{ printf \"%z\" 1 }}", "printf does not know '%z'"),
        Arguments.of("{{ printf \"a%\" }}", "printf does not know '%'"),
        Arguments.of("{{ printf \"%#g\" 1 }}", "printf does not know '%#g'"),
        Arguments.of("{{ printf \"%9999999s\" 1 }}", "printf does not know '%9999999'"),
        Arguments.of(
            "{{ .object }}", "a value of type java.lang.Object cannot be used in a template"),
        Arguments.of("{{ .object.class }}", "a value of type java.lang.Object cannot be used"),
        Arguments.of("{{ .text.class }}", "'text' has no key 'class'"),
        Arguments.of("{{ .nan }}", "'NaN' is not a number that can be used"),
        Arguments.of("{{ .huge }}", "a number has more than 308 digits"),
        Arguments.of("{{ printf \"%d\" .huge }}", "a number has more than 308 digits"),
        Arguments.of("{{ index .l .huge }}", "a number has more than 308 digits"),
        Arguments.of("{{ .tiny }}", "a number has more than 308 digits"),
        Arguments.of(
            "{{ $l := .long }}{{ range $l }}{{ range $l }}{{ end }}{{ end }}",
            "the loops of the template take more than 100000 rounds"),
        Arguments.of(
            "{{ printf \"%999999s\" .long }}", "the text is longer than 16777216 characters"),
        Arguments.of(
            "{{ range .long }}{{ printf \"%99999s\" . }}{{ end }}",
            "the text is longer than 16777216 characters"),
        Arguments.of(
            "{{ $x := \"x\" }}{{ range .long }}{{ $x = print $x $x }}{{ end }}",
            "the text is longer than 16777216 characters"));
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
