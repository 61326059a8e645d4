package dev.prunner.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void reads_each_kind_of_value() {
    assertThat(JsonReader.read(" {\"a\" : [ 1, -2.50e+3, true, false, null, {}, [] ] }\r\n\t"))
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(
                    BigDecimal.ONE,
                    new BigDecimal("-2.50e3"),
                    true,
                    false,
                    null,
                    Map.of(),
                    List.of())));
    assertThat(JsonReader.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E4\\ud83d\\ude00 ü\""))
        .isEqualTo("\"\\/\b\f\n\r\tä😀 ü");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "{", "[", "[1,]", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "{\"a\":}", "[1 2]", "01",
            "1.",
        ".5", "+1", "-", "1e", "tru", "nul", "NaN", "'a'", "\"", "\"\\x\"", "\"\\u12g4\"",
            "\"\\u１２３４\"",
        "\"\n\"", "{} {}", "{}\0", "]", "1e9999999999"
      })
  void refuses_what_is_not_json(String text) {
    assertThatThrownBy(() -> JsonReader.read(text))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("character");
  }

  @Test
  void refuses_what_is_nested_too_deep() {
    assertThat(JsonReader.read("[".repeat(500) + "]".repeat(500))).isInstanceOf(List.class);
    assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("500");
  }

  @Test
  void writes_what_can_be_read_again() {
    String text = "\"\\/\b\f\n\r\t\u0001ä😀\u2028";
    List<?> value = Arrays.asList(text, null, true, Map.of("k\"", List.of()), Map.of());

    assertThat(JsonReader.read(JsonWriter.write(value))).isEqualTo(value);
    assertThat(JsonWriter.write(List.of(1, 2L, 0.5, new BigDecimal("1E+2"), JobStatus.FAILED)))
        .isEqualTo("[1,2,0.5,1E+2,\"FAILED\"]");
  }

  @Test
  void refuses_to_write_what_json_has_not() {
    for (Object value : List.of(Double.NaN, Float.POSITIVE_INFINITY, new Object(), Map.of(1, 2))) {
      assertThatThrownBy(() -> JsonWriter.write(value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cannot be sent as JSON");
    }
  }
}
