package dev.prunner.definition.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.prunner.testing.Declared;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputsTest {

  private static final BigDecimal BEYOND_DOUBLE = new BigDecimal("9007199254740993");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: string}                         | text         | ''",
        "{type: string}                         | '5'          | must be a string, but is 5",
        "{type: string}                         | 'null'       | must be a string, but is null; leave it out instead",
        "{type: integer}                        | '5'          | ''",
        "{type: integer}                        | '1.0'        | ''",
        "{type: integer}                        | '1e3'        | ''",
        "{type: integer}                        | '1.5'        | must be an integer, but is 1.5",
        "{type: integer}                        | '\"5\"'      | must be an integer, but is a string",
        "{type: integer}                        | 'true'       | must be an integer, but is true",
        "{type: number}                         | '-0.5'       | ''",
        "{type: number}                         | '[]'         | must be a number, but is an array",
        "{type: boolean}                        | 'false'      | ''",
        "{type: boolean}                        | '\"true\"'   | must be a boolean, but is a string",
        "{type: array}                          | '[1, a]'     | ''",
        "{type: array}                          | '{}'         | must be an array, but is an object",
        "{type: object}                         | '{a: 1}'     | ''",
        "{type: object}                         | 'a'          | must be an object, but is a string",
        "{}                                     | '[null]'     | ''",
        "{enum: [a, b]}                         | 'b'          | ''",
        "{enum: [a, b]}                         | 'c'          | 'must be one of a, b'",
        "{enum: [1, null, {a: 1}]}              | 'c'          | 'must be one of 1, null, {\"a\":1}'",
        "{enum: [1]}                            | '1.0'        | ''",
        "{enum: [a]}                            | 'c'          | must be a",
        "{type: string, pattern: 'v\\d+'}       | 'v12'        | ''",
        "{type: string, pattern: 'v\\d+'}       | 'xv12'       | must match the pattern v\\d+ from end to end",
        "{type: string, pattern: 'v\\d+'}       | '\"v1\\n\"'  | must match the pattern v\\d+ from end to end",
        "{type: string, min_length: 2}          | 'ab'         | ''",
        "{type: string, min_length: 2}          | '\"\\U0001F600\"' | 'must have at least 2 characters, but has 1'",
        "{type: string, max_length: 1}          | 'ab'         | 'must have at most 1 character, but has 2'",
        "{type: integer, minimum: 1}            | '0'          | must be at least 1",
        "{type: integer, maximum: 10}           | '11'         | must be at most 10",
        "{type: number, minimum: 0.5}           | '0.49'       | must be at least 0.5",
        "{type: number, minimum: 0.5}           | '0.50'       | ''",
        "{type: integer, maximum: 9007199254740992} | '9007199254740993' | must be at most 9007199254740992",
        "{type: array, min_items: 2}            | '[1]'        | 'must have at least 2 items, but has 1'",
        "{type: array, max_items: 1}            | '[1, 2]'     | 'must have at most 1 item, but has 2'",
        "{type: array, unique_items: true}      | '[1, \"1\"]' | ''",
        "{type: array, unique_items: true}      | '[1, 1.0]'   | must not have the same item twice",
        "{type: array, unique_items: true}      | '[{a: 1, b: 2}, {b: 2, a: 1}]' | must not have the same item twice",
      })
  void tells_what_a_value_must_be(String variable, String value, String message) {
    assertThat(problems(variable, value))
        .extracting(InputProblem::message)
        .isEqualTo(message.isEmpty() ? List.of() : List.of(message));
  }

  @Test
  void alternatives_of_a_pattern_must_match_the_whole_text_as_well() {
    assertThat(problems("{type: string, pattern: 'a|bc'}", "bc")).isEmpty();
    assertThat(problems("{type: string, pattern: 'a|bc'}", "ac")).hasSize(1);
    assertThat(problems("{type: string, pattern: '(?m)a$'}", "\"a\\nb\"")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "date, 2024-02-29, true",
    "date, 2026-02-29, false",
    "date, 2026-1-1, false",
    "date-time, 2026-12-24T18:00:00Z, true",
    "date-time, 2026-12-24T18:00:00.5+02:00, true",
    "date-time, 2026-12-24T18:00Z, false",
    "date-time, 2026-12-24T18:00:00, false",
    "date-time, 2026-12-24T25:00:00Z, false",
    "email, ops@example.org, true",
    "email, ops@build.internal, true",
    "email, ops, false",
    "email, a b@example.org, false",
    "email, 'Ops <ops@example.org>', false",
    "uri, https://example.org/a?b#c, true",
    "uri, urn:isbn:0451450523, true",
    "uri, /page, false",
    "uri, http://exa mple.org, false",
    "uuid, 123e4567-e89b-12d3-a456-426614174000, true",
    "uuid, 123E4567-E89B-12D3-A456-426614174000, true",
    "uuid, 123e4567, false",
  })
  void knows_formats(String format, String value, boolean fits) {
    List<InputProblem> problems =
        problems("{type: string, format: " + format + "}", "'" + value + "'");

    assertThat(problems.isEmpty()).isEqualTo(fits);
    assertThat(problems).allMatch(problem -> problem.message().contains(" such as "));
  }

  @Test
  void tells_every_problem_at_its_place() {
    Inputs inputs =
        inputs(
            """
            variables:
              version: {type: string, required: true}
              ids: {type: array, items: {type: integer, maximum: 3}}
              'a/b~c': {type: object, properties: {size: {type: integer, required: true}}, additional_properties: false}
            additional_variables: false
            """);

    assertThat(inputs.problems(values("{ids: [1, x, 9], 'a/b~c': {siz: 1}, versio: 1}")))
        .extracting(InputProblem::toString)
        .containsExactlyInAnyOrder(
            "/variables/version: is required",
            "/variables/versio: is not declared; did you mean 'version'?",
            "/variables/ids/1: must be an integer, but is a string",
            "/variables/ids/2: must be at most 3",
            "/variables/a~1b~0c/size: is required",
            "/variables/a~1b~0c/siz: is not declared");
  }

  @Test
  void a_value_of_another_type_is_told_once() {
    assertThat(problems("{type: string, enum: [a], min_length: 1}", "5")).hasSize(1);
  }

  @Test
  void thousands_of_problems_are_told_as_some_and_a_number() {
    List<String> texts = Collections.nCopies(5000, "x");

    assertThat(
            inputs("variables: {v: {type: array, items: {type: integer}}}")
                .problems(Map.of("v", texts)))
        .hasSize(101)
        .last()
        .hasToString("/variables: have 4900 more problems");
  }

  @Test
  void adds_defaults_also_inside_and_keeps_what_was_sent() {
    Inputs inputs =
        inputs(
            """
            variables:
              target: {type: string, default: staging}
              dry_run: {type: boolean, default: false}
              options: {type: object, properties: {level: {type: integer, default: 3}}}
              none: {type: string}
            """);

    assertThat(inputs.completed(values("{target: production, options: {}, other: [1]}")))
        .isEqualTo(
            Map.of(
                "target",
                "production",
                "dry_run",
                false,
                "options",
                Map.of("level", new BigDecimal(3)),
                "other",
                List.of(new BigDecimal(1))));
  }

  @Test
  void numbers_stay_as_they_were_sent_but_a_whole_number_is_written_as_one() {
    Inputs inputs =
        inputs(
            "variables: {i: {type: integer}, n: {type: number}, l: {type: array, items: {type: integer}}}");
    Map<String, Object> sent =
        Map.of(
            "i",
            BEYOND_DOUBLE,
            "n",
            new BigDecimal("1.0"),
            "l",
            List.of(new BigDecimal("1.0"), new BigDecimal("1e3"), 7L));

    assertThat(inputs.problems(sent)).isEmpty();
    assertThat(inputs.completed(sent))
        .isEqualTo(
            Map.of(
                "i",
                BEYOND_DOUBLE,
                "n",
                new BigDecimal("1.0"),
                "l",
                List.of(BigDecimal.ONE, new BigDecimal(1000), 7L)));
    assertThat(inputs.completed(sent).get("l")).hasToString("[1, 1000, 7]");
  }

  @Test
  void numbers_that_java_code_sends_are_numbers_too() {
    Inputs inputs = inputs("variables: {v: {type: integer}, w: {type: number}}");

    assertThat(inputs.problems(Map.of("v", 5, "w", 1.5f))).isEmpty();
    assertThat(inputs.problems(Map.of("v", new BigInteger("5"), "w", 5L))).isEmpty();
    assertThat(inputs.problems(Map.of("v", 5.5, "w", Double.NaN))).hasSize(2);
  }

  @Test
  void without_a_declaration_everything_may_be_sent() {
    Map<String, Object> anything = new HashMap<>(Map.of("a", List.of(1)));
    anything.put("b", null);

    assertThat(Inputs.NONE.areDeclared()).isFalse();
    assertThat(Inputs.NONE.problems(anything)).isEmpty();
    assertThat(Inputs.NONE.completed(anything)).isSameAs(anything);
  }

  @Test
  void a_pipeline_may_take_no_variable_at_all() {
    Inputs none = inputs("additional_variables: false");

    assertThat(none.problems(Map.of())).isEmpty();
    assertThat(none.problems(Map.of("a", 1)))
        .extracting(InputProblem::toString)
        .containsExactly("/variables/a: is not declared");
  }

  @Test
  void the_schema_is_json_schema() {
    Inputs inputs =
        inputs(
            """
            variables:
              version: {type: string, pattern: 'v\\d+', required: true, description: Tag}
              ids: {type: array, items: {type: integer}, max_items: 10, unique_items: true}
            additional_variables: false
            """);

    assertThat(inputs.schema())
        .isEqualTo(
            Map.of(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "type",
                "object",
                "properties",
                Map.of(
                    "version",
                        Map.of("description", "Tag", "type", "string", "pattern", "^(?:v\\d+)$"),
                    "ids",
                        Map.of(
                            "type",
                            "array",
                            "items",
                            Map.of("type", "integer"),
                            "maxItems",
                            10,
                            "uniqueItems",
                            true)),
                "required",
                List.of("version"),
                "additionalProperties",
                false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(a|aa)+", "(a*)*b", "(.*a){12}"})
  void no_pattern_takes_long(String pattern) {
    Inputs inputs = inputs("variables: {v: {type: string, pattern: '" + pattern + "'}}");
    String text = "a".repeat(100_000) + "!";

    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(inputs.problems(Map.of("v", text))).hasSize(1));
  }

  /** As texts that were made for it have. */
  @Test
  void items_with_the_same_hash_take_no_longer_than_others() {
    Inputs inputs = inputs("variables: {v: {type: array, unique_items: true}}");
    List<String> items = new ArrayList<>();
    for (int number = 0; number < 1 << 16; number++) {
      StringBuilder item = new StringBuilder();
      for (int bit = 0; bit < 16; bit++) {
        item.append((number >> bit & 1) == 0 ? "Aa" : "BB");
      }
      items.add(item.toString());
    }

    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(inputs.problems(Map.of("v", items))).isEmpty());
  }

  @Test
  void equal_declarations_are_equal() {
    String yaml = "variables: {v: {type: string, default: a}}";

    assertThat(inputs(yaml)).isEqualTo(inputs(yaml)).hasSameHashCodeAs(inputs(yaml));
    assertThat(inputs(yaml))
        .isNotEqualTo(inputs(yaml.replace("a}", "b}")))
        .isNotEqualTo(Inputs.NONE);
  }

  private static List<InputProblem> problems(String variable, String value) {
    return inputs("variables: {v: " + variable + "}").problems(values("{v: " + value + "}"));
  }

  private static Inputs inputs(String yaml) {
    return Declared.inputs(yaml);
  }

  private static Map<String, Object> values(String yaml) {
    return Declared.values(yaml);
  }
}
