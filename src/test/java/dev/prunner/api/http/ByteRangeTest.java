package dev.prunner.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, bytes 0-9/100",
    "bytes=90-, bytes 90-99/100",
    "bytes=90-500, bytes 90-99/100",
    "bytes=-5, bytes 95-99/100",
    "bytes=-500, bytes 0-99/100",
    "bytes=100-, bytes */100",
    "bytes=-0, bytes */100",
    "' bytes = 1-1 ', bytes 1-1/100",
    "Bytes=0-0, bytes 0-0/100",
    "bytes=1-99999999999999999999, bytes 1-99/100",
    "bytes=99999999999999999999-, bytes */100",
    "bytes=-99999999999999999999, bytes 0-99/100"
  })
  void reads_a_single_range(String header, String contentRange) {
    assertThat(ByteRange.parse(header, 100).map(range -> range.contentRange(100)))
        .isEqualTo(Optional.of(contentRange));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bytes=", "bytes=-", "bytes=0-1,3-4", "lines=0-1", "bytes=5-2", "x"})
  void ignores_what_it_need_not_know(String header) {
    assertThat(ByteRange.parse(header, 100)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-, bytes */0", "bytes=0-0, bytes */0", "bytes=-0, bytes */0"})
  void nothing_of_what_is_empty_can_be_had(String header, String contentRange) {
    assertThat(ByteRange.parse(header, 0).map(range -> range.contentRange(0)))
        .contains(contentRange);
  }

  @Test
  void the_last_bytes_of_what_is_empty_are_all_of_it() {
    assertThat(ByteRange.parse("bytes=-5", 0)).isEmpty();
  }
}
