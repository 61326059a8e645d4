package dev.prunner.output.mask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

  private static final String SECRET = "s3cr/t \"é+x";

  @Test
  void covers_each_byte_and_no_other() {
    assertThat(masked("a " + SECRET + " b")).isEqualTo("a ************ b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cr%2Ft+%22%C3%A9%2Bx",
        "s3cr%2ft%20%22%c3%a9%2bx",
        "s3cr/t%20%22é+x",
        "%73%33%63%72/t+\"é%2Bx",
        "s3cr/t \\\"é+x",
        "s3cr\\/t \\\"\\u00e9+x",
        "\\u0073\\u0033cr\\u002Ft\\u0020\\u0022\\u00E9\\u002bx"
      })
  void covers_what_urls_and_json_make_of_it(String escaped) {
    assertThat(masked("<" + escaped + ">"))
        .matches("<\\*+>")
        .hasSize(escaped.getBytes(UTF_8).length + 2);
  }

  @ParameterizedTest
  @CsvSource({"'', zz", "a, z", "ab, ''", "abc, zzz", "abcd, ''"})
  void covers_it_in_base64_wherever_it_begins(String before, String behind) {
    byte[] plain = (before + SECRET + behind).getBytes(UTF_8);
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      String masked = masked("x " + encoder.encodeToString(plain) + " y");
      assertThat(masked).startsWith("x ").endsWith(" y").contains("**************");
      assertThat(masked.replaceAll("[^*]", "").length()).isGreaterThanOrEqualTo(14);
    }
  }

  @Test
  void covers_base64_that_is_wrapped() {
    String secret = "0123456789-".repeat(12);
    String text = Base64.getMimeEncoder().encodeToString(("user:" + secret).getBytes(UTF_8));

    String masked = masked(secret, text + "\r\nend\n");
    assertThat(masked.lines()).hasSize(4).last().isEqualTo("end");
    assertThat(masked.lines().skip(1).limit(1)).containsExactly("*".repeat(76));
  }

  @Test
  void covers_each_longer_line_of_it_and_keeps_its_line_breaks() {
    String secret = "-----BEGIN\r\nabcdef\nxy\n-----END";

    assertThat(masked(secret, "abcdef xy -----END")).isEqualTo("****** xy ********");
    assertThat(masked(secret, ">" + secret + "<"))
        .isEqualTo(">**********\r\n******\n**\n********<");
  }

  @Test
  void covers_characters_beyond_the_first_65536_in_json() {
    assertThat(masked("\ud83d\ude80rocket", "\\ud83d\\uDE80rocket")).isEqualTo("*".repeat(18));
  }

  @Test
  void leaves_values_alone_that_are_too_short() {
    assertThat(masked("12345", "12345")).isEqualTo("12345");
    assertThat(masked("éééééé", "éééééé")).isEqualTo("*".repeat(12));
  }

  @Test
  void tells_from_where_on_the_end_may_be_the_beginning_of_a_secret() {
    assertThat(open("abc s3c")).isEqualTo(4);
    assertThat(open("abc " + SECRET)).isEqualTo(16);
    assertThat(open("abc s3cr%2")).isEqualTo(4);
    assertThat(open("abc s3cr\\")).isEqualTo(4);
    assertThat(open("abc s3cr\\u00")).isEqualTo(4);
    assertThat(open("abc ?")).isEqualTo(5);
    assertThat(open("50%")).isEqualTo(2);
  }

  private static int open(String text) {
    return Mask.of(List.of(SECRET)).cover(text.getBytes(UTF_8));
  }

  private static String masked(String text) {
    return masked(SECRET, text);
  }

  private static String masked(String secret, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    int unused = Mask.of(List.of(secret)).cover(bytes);
    return new String(bytes, UTF_8);
  }
}
