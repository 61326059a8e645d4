package dev.prunner.persistence.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InListTest {

  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "1, 1",
    "2, 50",
    "50, 50",
    "51, 500",
    "500, 500",
    "501, 500 1",
    "1020, 500 500 50",
  })
  void has_few_sizes_and_every_value(long count, String sizes) {
    List<Long> values = LongStream.range(0, count).boxed().toList();

    List<List<Long>> chunks = InList.chunks(values);

    assertThat(String.join(" ", chunks.stream().map(chunk -> "" + chunk.size()).toList()))
        .isEqualTo(sizes);
    assertThat(new HashSet<>(chunks.stream().flatMap(List::stream).toList()))
        .containsExactlyInAnyOrderElementsOf(values);
  }
}
