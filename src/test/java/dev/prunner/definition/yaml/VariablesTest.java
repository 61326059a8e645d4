package dev.prunner.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Problem;
import dev.prunner.definition.ScriptCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of variables that cannot be declared so. */
class VariablesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: text                       | 'type' must be one of string, integer, number, boolean, array, object, not 'text'",
        "type: [string]                   | 'type' must be a single value",
        "typ: string                      | unknown key 'typ'; did you mean 'type'?",
        "maxItems: 5                      | unknown key 'maxItems'; did you mean 'max_items'?",
        "additionalProperties: false      | unknown key 'additionalProperties'; did you mean 'additional_properties'?",
        "$ref: x                          | unknown key '$ref'; known are description, type, required, default, enum, pattern, format, minimum, maximum, min_length, max_length, items, min_items, max_items, unique_items, properties, additional_properties",
        "required: [a]                    | 'required' must be a single value",
        "required: maybe                  | 'required' must be true or false, not 'maybe'",
        "'default: 1, required: true'     | 'required' cannot be true, since there is a 'default'",
        "'type: integer, default: a'      | 'default' must be an integer, but is a string",
        "'type: string, default: 1.10'    | 'default' must be a string, but is 1.1",
        "'type: integer, default: 11, maximum: 10' | 'default' must be at most 10",
        "'type: array, items: {type: integer}, default: [1, a]' | 'default' at /1 must be an integer, but is a string",
        "'type: string, enum: [a], default: b' | 'default' must be a",
        "enum: a                          | 'enum' must be a list of values, such as [small, large]",
        "enum: []                         | 'enum' must be a list of values, such as [small, large]",
        "'type: string, enum: [a, 1]'     | 'enum' must be a list of values that fit: 1 must be a string, but is 1",
        "'type: string, pattern: b, enum: [a]' | 'enum' must be a list of values that fit: a must match the pattern b from end to end",
        "'type: integer, pattern: a'      | 'pattern' is for the type string, not for integer",
        "'type: string, minimum: 1'       | 'minimum' is for the type integer or number, not for string",
        "'type: string, items: {}'        | 'items' is for the type array, not for string",
        "'type: array, properties: {}'    | 'properties' is for the type object, not for array",
        "minimum: x                       | 'minimum' must be a number",
        "min_length: -1                   | 'min_length' must not be negative, but is -1",
        "'minimum: 2, maximum: 1'         | 'maximum' must be at least 'minimum', which is 2",
        "'min_length: 2, max_length: 1'   | 'max_length' must be at least 'min_length', which is 2",
        "'min_items: 2, max_items: 1'     | 'max_items' must be at least 'min_items', which is 2",
        "format: time                     | 'format' must be one of date, date-time, email, uri, uuid, not 'time'",
        "'items: {type: x}'               | 'type' must be one of string, integer, number, boolean, array, object, not 'x'",
        "'items: {required: true}'        | 'items' cannot have 'required' or 'default', since there is no item then",
        "'properties: {a: {defaul: 1}}'   | unknown key 'defaul'; did you mean 'default'?",
      })
  void tells_what_is_wrong_with_a_variable_and_where(String keys, String message) {
    List<Problem> problems =
        problems("pipelines:\n  p:\n    variables:\n      v:\n        {" + keys + "}\n");

    assertThat(problems).extracting(Problem::message).containsExactly(message);
    assertThat(problems).allMatch(problem -> problem.source().line() == 5);
    assertThat(problems).allMatch(problem -> problem.pipeline().isPresent());
  }

  @ParameterizedTest
  @CsvSource({"(?=a)b", "(a)\\1", "[", "a)|(b", "a{2000}"})
  void tells_which_pattern_is_none(String pattern) {
    assertThat(problems("pipelines: {p: {variables: {v: {pattern: '" + pattern + "'}}}}"))
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .startsWith("'pattern' must be a regular expression as RE2 has them");
  }

  @Test
  void tells_which_name_is_none() {
    assertThat(problems("pipelines: {p: {variables: {__jobID: {}, '': {}, \"a\\0\": {}}}}"))
        .hasSize(3)
        .anyMatch(problem -> problem.message().startsWith("the variable name '__jobID' is taken"))
        .anyMatch(problem -> problem.message().equals("a variable needs a name"))
        .anyMatch(problem -> problem.message().contains("NUL"));
  }

  @Test
  void a_variable_that_contains_itself_is_told() {
    assertThat(problems("pipelines: {p: {variables: {v: &v {type: array, items: *v}}}}"))
        .singleElement()
        .extracting(Problem::message)
        .isEqualTo("'type' is nested more than 20 levels deep");
  }

  @Test
  void the_variables_of_a_schedule_are_checked_where_they_are() {
    List<Problem> problems =
        problems(
            """
            pipelines:
              p:
                schedules:
                  nightly:
                    cron: "@daily"
                    variables:
                      count: 11
                      coun: 1
                  hourly:
                    cron: "@hourly"
                variables:
                  count: {type: integer, maximum: 10}
                  version: {type: string, required: true}
                additional_variables: false
            """);

    assertThat(problems)
        .extracting(problem -> problem.source().line() + " " + problem.message())
        .containsExactlyInAnyOrder(
            "7 /variables/count: must be at most 10",
            "8 /variables/coun: is not declared; did you mean 'count'?",
            "6 /variables/version: is required",
            "10 /variables/version: is required");
  }

  private static List<Problem> problems(String yaml) {
    Reporter reporter = Reporter.of("file");
    new PipelineFileParser(ScriptCheck.NONE).parse(yaml, reporter);
    return reporter.problems();
  }
}
