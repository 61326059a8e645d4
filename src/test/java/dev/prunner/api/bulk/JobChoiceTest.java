package dev.prunner.api.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.job.JobStatus;
import dev.prunner.testing.AnyCaller;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobChoiceTest {

  private static final String ID = "8c8b2a4e-4c69-4d1c-9f60-1f7f5c0d8b27";

  private static JobChoice choice(String json) {
    return JobChoice.of(json.getBytes(UTF_8));
  }

  @Test
  void takes_ids_each_once() {
    assertThat(choice("{\"ids\":[\"%1$s\",\"%1$s\"]}".formatted(ID)).ids().orElseThrow())
        .containsExactly(UUID.fromString(ID));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|either",
        "{\"ids\":null}|either",
        "{\"ids\":[],\"filter\":{}}|either",
        "{\"ids\":\"x\"}|either",
        "{\"ids\":[\"x\"]}|which is no id",
        "{\"ids\":[null]}|which is no id",
        "{\"filter\":{\"pipline\":\"x\"}}|cannot have 'pipline'",
        "{\"filter\":{\"pipeline\":1}}|must be a text",
      })
  void says_what_is_wrong(String json, String problem) {
    assertThatThrownBy(() -> choice(json))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void more_than_five_hundred_are_too_many() {
    String ids =
        IntStream.range(0, 501)
            .mapToObj(i -> "\"" + new UUID(0, i) + "\"")
            .collect(Collectors.joining(","));

    assertThatThrownBy(() -> choice("{\"ids\":[" + ids + "]}")).hasMessageContaining("500");
  }

  @Test
  void a_filter_is_that_of_a_list() {
    JobChoice.Filter filter =
        choice("{\"filter\":{\"pipeline\":\"p\",\"status\":\"waiting\",\"q\":\"1.7\"}}")
            .filter()
            .orElseThrow();

    assertThat(filter.search().filter(AnyCaller.MAY_EVERYTHING).pipeline()).contains("p");
    assertThat(filter.search().filter(AnyCaller.MAY_EVERYTHING).status())
        .contains(JobStatus.WAITING);
    assertThat(filter.search().text()).contains("1.7");
  }
}
