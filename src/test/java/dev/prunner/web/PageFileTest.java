package dev.prunner.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFileTest {

  private static final byte[] TEXT = "p{} ".repeat(500).getBytes(StandardCharsets.UTF_8);

  private final PageFile file = PageFile.of("/assets/page-AB12.css", TEXT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                      | false
          identity               | false
          gzip, deflate, br      | true
          br;q=1.0, GZIP ; q=0.5 | true
          *                      | true
          gzip;q=0               | false
          gzip;q=0.000, br       | false
          xgzip                  | false
          """)
  void is_compressed_for_those_who_can_read_it(String encodings, boolean compressed) {
    assertThat(file.bodyFor(encodings)).isSameAs(compressed ? file.gzip() : file.plain());
  }

  @Test
  void is_the_same_and_smaller_when_it_is_compressed() throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(file.gzip().bytes()))) {
      assertThat(in.readAllBytes()).isEqualTo(TEXT);
    }
    assertThat(file.gzip().bytes()).hasSizeLessThan(200);
  }

  @Test
  void has_a_tag_that_changes_with_what_is_sent() {
    PageFile same = PageFile.of("/assets/page-AB12.css", TEXT.clone());
    PageFile other = PageFile.of("/assets/page-AB12.css", new byte[] {1});

    assertThat(file.plain().tag())
        .isEqualTo(same.plain().tag())
        .isNotEqualTo(other.plain().tag())
        .isNotEqualTo(file.gzip().tag());
  }

  @Test
  void is_known_to_those_who_have_this_very_version() {
    String tag = file.gzip().tag();

    assertThat(file.gzip().isKnownTo(tag)).isTrue();
    assertThat(file.gzip().isKnownTo("\"other\", W/" + tag)).isTrue();
    assertThat(file.gzip().isKnownTo("*")).isTrue();
    assertThat(file.gzip().isKnownTo(file.plain().tag())).isFalse();
    assertThat(file.gzip().isKnownTo(null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/assets/page-AB12.js, text/javascript;charset=UTF-8, immutable",
    "/index.html, text/html;charset=UTF-8, no-cache",
    "/embed.js, text/javascript;charset=UTF-8, no-cache",
    "/favicon.svg, image/svg+xml, max-age=86400"
  })
  void is_asked_for_again_unless_its_name_would_change(String path, String type, String caching) {
    PageFile other = PageFile.of(path, TEXT);

    assertThat(other.type()).isEqualTo(type);
    assertThat(other.cacheControl()).contains(caching);
  }
}
