package dev.prunner.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateSyntaxTest {

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("a {{ .x", "line 1, column 3: the {{ has no }}, near {{ .x"),
        Arguments.of("{{ }}", "line 1, column 4: a value is missing"),
        Arguments.of("{{ .x | }}", "a value is missing"),
        Arguments.of("{{ $x := }}", "a value is missing"),
        Arguments.of("{{ if }}a{{ end }}", "a value is missing"),
        Arguments.of("{{ () }}", "a value is missing"),
        Arguments.of("{{/* a", "the comment has no end"),
        Arguments.of("{{/* a */ .x }}", "a comment fills its braces"),
        Arguments.of("{{ /* a */ }}", "unexpected character '/'"),
        Arguments.of("{{ \"a }}", "the string has no closing \""),
        Arguments.of("{{ \"a\nb\" }}", "the string has no closing \""),
        Arguments.of("{{ `a }}", "the raw string has no closing `"),
        Arguments.of("{{ \"\\z\" }}", "the string has an unknown escape '\\z'"),
        Arguments.of("{{ \"\\xff\" }}", "the string has an unknown escape '\\xff'"),
        Arguments.of("{{ \"\\ud800\" }}", "the string has an unknown escape '\\ud800'"),
        Arguments.of("{{ \"\\u12\" }}", "the string has an unknown escape '\\u12'"),
        Arguments.of("{{ 1a }}", "'1a' is not a number"),
        Arguments.of("{{ 018 }}", "'018' is not a number"),
        Arguments.of("{{ 1__0 }}", "'1__0' is not a number"),
        Arguments.of("{{ 'ab' }}", "'ab' is not one character"),
        Arguments.of("{{ 'a }}", "the string has no closing '"),
        Arguments.of("{{ 1.2.3 }}", "'1.2.3' is not a number"),
        Arguments.of(
            "{{ 99999999999999999999 }}", "the number '99999999999999999999' is too large"),
        Arguments.of(
            "{{ .a-b }}",
            "unexpected character '-'; a key with a '-' is read with: index . \"a-b\""),
        Arguments.of("{{ .x ; }}", "unexpected character ';'"),
        Arguments.of("{{ .x : }}", "a ':' must be part of ':='"),
        Arguments.of("{{ x }}", "there is no function 'x'; there are and default eq ge"),
        Arguments.of("{{ eq .x nope }}", "line 1, column 10: there is no function 'nope'"),
        Arguments.of("{{ .x | nope }}", "there is no function 'nope'"),
        Arguments.of("{{ len }}", "'len' needs 1 arguments or more"),
        Arguments.of("{{ len .a .b }}", "'len' takes 1 arguments at most"),
        Arguments.of("{{ eq .a }}", "'eq' needs 2 arguments or more"),
        Arguments.of("{{ .a | quote .b }}", "'quote' takes 1 arguments at most"),
        Arguments.of("{{ .a .b }}", "'.a' is not a function and takes no arguments"),
        Arguments.of("{{ quote .a | .b }}", "'.b' is not a function, so nothing can go into it"),
        Arguments.of("{{ nil }}", "nil can only be an argument"),
        Arguments.of("{{ print \"a\"\"b\" }}", "there must be a space before '\"b\"'"),
        Arguments.of("{{ (.a }}", "line 1, column 4: the ( has no )"),
        Arguments.of("{{ .a ) }}", "unexpected ')'"),
        Arguments.of("{{ .a := 1 }}", "unexpected ':='"),
        Arguments.of("{{ $x }}", "the variable $x is not declared"),
        Arguments.of("{{ $x = 1 }}", "the variable $x is not declared"),
        Arguments.of("{{ $x := $x }}", "the variable $x is not declared"),
        Arguments.of(
            "{{ if .a }}{{ $x := 1 }}{{ end }}{{ $x }}",
            "line 1, column 37: the variable $x is not declared"),
        Arguments.of(
            "{{ if .a }}{{ $x := 1 }}{{ else }}{{ $x }}{{ end }}",
            "the variable $x is not declared"),
        Arguments.of(
            "{{ range $x := .a }}{{ else }}{{ $x }}{{ end }}", "the variable $x is not declared"),
        Arguments.of("{{ $ := 1 }}", "$ stands for the job's variables and cannot be set"),
        Arguments.of(
            "{{ range $i, := .a }}{{ end }}", "after $i, a second variable and := must follow"),
        Arguments.of("{{ if .a }}b", "line 1, column 4: the if has no {{ end }}"),
        Arguments.of("{{ if .a }}b{{ else }}c", "the if has no {{ end }}"),
        Arguments.of(
            "{{ range .a }}{{ if .b }}{{ end }}", "line 1, column 4: the range has no {{ end }}"),
        Arguments.of("a\nb{{ end }}", "line 2, column 2: there is no block to end, near {{ end }}"),
        Arguments.of("{{ else }}", "there is no block to else"),
        Arguments.of("{{ if .a }}{{ else }}{{ else }}{{ end }}", "the if has a second else"),
        Arguments.of("{{ if .a }}{{ else with .b }}{{ end }}", "unexpected 'with' after else"),
        Arguments.of("{{ range .a }}{{ else range .b }}{{ end }}", "unexpected 'range' after else"),
        Arguments.of("{{ if .a }}{{ end .b }}", "unexpected '.b'"),
        Arguments.of("{{ define \"x\" }}", "the define has no {{ end }}"),
        Arguments.of("{{ define .x }}{{ end }}", "the name of a template must follow"),
        Arguments.of(
            "{{ define \"x\" }}{{ end }}{{ define \"x\" }}{{ end }}",
            "the template \"x\" is defined twice"),
        Arguments.of(
            "{{ if .a }}{{ define \"x\" }}{{ end }}{{ end }}",
            "a define cannot be inside of another block"),
        Arguments.of("{{ $x := 1 }}{{ define \"t\" }}{{ $x }}{{ end }}", "$x is not declared"),
        Arguments.of("{{ block \"x\" }}{{ end }}", "a value is missing"),
        Arguments.of("{{ break }}", "there is no range to break"),
        Arguments.of(
            "{{ range .a }}{{ else }}{{ continue }}{{ end }}", "there is no range to continue"),
        Arguments.of(
            "{{ range .a }}{{ block \"x\" . }}{{ break }}{{ end }}{{ end }}",
            "there is no range to break"),
        Arguments.of(
            "{{ print " + "(print ".repeat(101) + ")".repeat(101) + " }}",
            "more than 100 pipes and parentheses in an action"),
        Arguments.of("{{ 1 }}".repeat(10_001), "the template has more than 10000 actions"),
        Arguments.of(
            "{{ 1" + " | print".repeat(101) + " }}",
            "more than 100 pipes and parentheses in an action"),
        Arguments.of(
            "{{ if 1 }}".repeat(101) + "{{ end }}".repeat(101),
            "blocks nested more than 100 levels deep"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void refuses(String source, String message) {
    assertThatExceptionOfType(TemplateSyntaxException.class)
        .isThrownBy(() -> Template.parse(source))
        .withMessageContaining(message);
  }

  @Test
  void says_where() {
    assertThatExceptionOfType(TemplateSyntaxException.class)
        .isThrownBy(() -> Template.parse("a {{ .x }}\nbc {{\n  if nope\n}} d"))
        .withMessageStartingWith("line 3, column 6: there is no function 'nope'")
        .withMessageEndingWith(", near {{ if nope }}")
        .satisfies(
            e -> {
              assertThat(e.line()).isEqualTo(3);
              assertThat(e.column()).isEqualTo(6);
            });
  }
}
