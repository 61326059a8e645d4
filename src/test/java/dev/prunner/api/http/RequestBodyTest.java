package dev.prunner.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                        | the request has no body",
        "'   '                     | not valid JSON at line 1",
        "{bad                      | not valid JSON at line 1, column 2",
        "{\"pipeline\":\"p\"       | not valid JSON at line 1",
        "{\"pipeline\":\"p\"} x    | not valid JSON at line 1",
        "{\"pipeline\":\"p\"}{}    | not valid JSON at line 1",
        "[]                        | must be a JSON object",
        "5                         | must be a JSON object",
        "{}                        | 'pipeline' is missing",
        "{\"pipeline\":null}       | 'pipeline' is missing",
        "{\"pipeline\":5}          | 'pipeline' must be a text",
        "{\"pipeline\":{}}         | 'pipeline' must be a text"
      })
  void says_why_a_pipeline_cannot_be_read(String json, String message) {
    assertThatThrownBy(() -> RequestBody.required(utf8(json)).requiredText("pipeline"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "5", "\"text\"", "true"})
  void variables_must_have_names(String variables) {
    RequestBody body = body("{\"variables\":" + variables + "}");

    assertThatThrownBy(body::variables)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'variables' must be an object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"variables\":null,\"queuePartition\":null,\"other\":[1]}"})
  void all_of_it_may_be_left_out(String json) {
    RequestBody body = RequestBody.optional(utf8(json));

    assertThat(body.variables()).isEmpty();
    assertThat(body.text("queuePartition")).isEmpty();
  }

  @Test
  void variables_become_plain_values_in_their_order() {
    Map<String, Object> variables =
        body("{\"variables\":{\"b\":[1.50,null,false],\"a\":{\"c\":\"\\u20ac\"},\"n\":null}}")
            .variables();

    assertThat(variables.keySet()).containsExactly("b", "a", "n");
    assertThat(variables.get("b")).isEqualTo(Arrays.asList(new BigDecimal("1.50"), null, false));
    assertThat(variables.get("a")).isEqualTo(Map.of("c", "€"));
    assertThat(variables.get("n")).isNull();
  }

  @Test
  void of_a_name_that_is_there_twice_the_last_counts() {
    assertThat(body("{\"pipeline\":\"one\",\"pipeline\":\"two\"}").text("pipeline"))
        .contains("two");
  }

  @Test
  void nesting_has_an_end() {
    assertThat(body(nested(99)).variables()).containsKey("a");
    assertThatThrownBy(() -> body(nested(100)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("deeper than 100");
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 200_000})
  void no_depth_reaches_the_end_of_the_stack(int depth) {
    assertThatThrownBy(() -> body(nested(depth))).isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e-401", "1e99999", "1e99999999999"})
  void a_number_that_would_fill_the_memory_is_refused(String number) {
    assertThatThrownBy(() -> body("{\"variables\":{\"a\":" + number + "}}"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("400 digits");
  }

  @Test
  void broken_utf_8_is_refused_and_not_replaced() {
    byte[] broken = "{\"pipeline\":\"?\"}".getBytes(StandardCharsets.UTF_8);
    broken[13] = (byte) 0xff;

    assertThatThrownBy(() -> RequestBody.required(broken))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("UTF-8");
  }

  /** In {@code variables}, itself the second level, lists that end in the given one. */
  private static String nested(int depth) {
    int lists = depth - 1;
    return "{\"variables\":{\"a\":" + "[".repeat(lists) + "]".repeat(lists) + "}}";
  }

  private static RequestBody body(String json) {
    return RequestBody.required(utf8(json));
  }

  private static byte[] utf8(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
