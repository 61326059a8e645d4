package dev.prunner.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.access.AccessRules;
import dev.prunner.access.Narrowing;
import dev.prunner.access.Permissions;
import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.definition.Access;
import dev.prunner.definition.Definitions;
import dev.prunner.job.JobStatus;
import dev.prunner.job.store.JobFilter;
import dev.prunner.testing.AnyCaller;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobSearchTest {

  @Test
  void no_query_is_the_newest_fifty() {
    assertThat(search(Map.of()).filter(AnyCaller.MAY_EVERYTHING)).isEqualTo(JobFilter.ALL);
    assertThat(search(Map.of()).limit()).isEqualTo(50);
  }

  @Test
  void leaves_variables_out_unless_they_are_asked_for() {
    assertThat(search(Map.of()).variables()).isEqualTo(JobSearch.Part.NONE);
    assertThat(search(Map.of("variables", "false")).variables()).isEqualTo(JobSearch.Part.NONE);
    assertThat(search(Map.of("variables", "short")).variables()).isEqualTo(JobSearch.Part.SHORT);
    assertThat(search(Map.of("variables", "true")).variables()).isEqualTo(JobSearch.Part.ALL);
    assertThatThrownBy(() -> search(Map.of("variables", "1")).variables())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("'variables' must be false or short or true");
  }

  @Test
  void has_all_of_the_tasks_unless_less_is_asked_for() {
    assertThat(search(Map.of()).tasks()).isEqualTo(JobSearch.Part.ALL);
    assertThat(search(Map.of("tasks", "true")).tasks()).isEqualTo(JobSearch.Part.ALL);
    assertThat(search(Map.of("tasks", "short")).tasks()).isEqualTo(JobSearch.Part.SHORT);
    assertThatThrownBy(() -> search(Map.of("tasks", "false")).tasks())
        .hasMessage("'tasks' must be short or true");
  }

  @Test
  void looks_for_a_text_that_is_not_blank_nor_endless() {
    assertThat(search(Map.of("q", " ")).text()).isEmpty();
    assertThat(search(Map.of("q", "1.7")).text()).contains("1.7");
    assertThatThrownBy(() -> search(Map.of("q", "x".repeat(201))).text())
        .hasMessage("'q' must have at most 200 characters");
  }

  @Test
  void takes_every_filter() {
    Map<String, String> query =
        Map.of(
            "pipeline", "p",
            "status", "failed",
            "user", "jane",
            "since", "2026-11-23T07:34:28Z",
            "until", "2026-11-23T09:34:28.5+01:00",
            "cursor", JobCursor.of(7));

    assertThat(search(query).filter(AnyCaller.MAY_EVERYTHING))
        .isEqualTo(
            new JobFilter(
                Optional.of("p"),
                Optional.of(JobStatus.FAILED),
                Optional.of("jane"),
                Optional.of(Instant.parse("2026-11-23T07:34:28Z")),
                Optional.of(Instant.parse("2026-11-23T08:34:28.500Z")),
                OptionalLong.of(7)));
  }

  @Test
  void a_partition_is_one_of_a_pipeline() {
    JobSearch search = search(Map.of("pipeline", "p", "partition", "acme"));
    JobFilter filter = search.filter(AnyCaller.MAY_EVERYTHING);

    assertThat(filter.pipeline()).hasValue("p");
    assertThat(filter.among()).hasValue(new TreeSet<>(Set.of("p")));
    assertThat(filter.partition()).hasValue("acme");
    assertThatThrownBy(() -> search(Map.of("partition", "acme")).filter(AnyCaller.MAY_EVERYTHING))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("'partition' needs 'pipeline', of which it is a part");
  }

  @Test
  void a_partition_shows_nobody_more_than_they_see() {
    assertThat(partitionSeenBy("acme").among()).hasValue(new TreeSet<>(Set.of("p")));
    assertThat(partitionSeenBy("acme").partition()).hasValue("acme");
    assertThat(partitionSeenBy("other").among()).hasValue(new TreeSet<>());
  }

  /** What a search for the partition "acme" finds for a token that is for one partition. */
  private static JobFilter partitionSeenBy(String own) {
    Permissions caller =
        new AccessRules(new Definitions(Map.of()), Access.OPEN, Set.of(), false)
            .of(
                Set.of(),
                new Narrowing(Optional.of(Set.of("p")), Optional.of(own), Optional.empty(), false));
    return search(Map.of("pipeline", "p", "partition", "acme")).filter(caller);
  }

  @ParameterizedTest
  @CsvSource({
    "status, done",
    "status, FAILED",
    "status, ''",
    "pipeline, a\0b",
    "user, a\0b",
    "since, yesterday",
    "since, 2026-11-23",
    "since, 2026-11-23T07:34:28",
    "since, +12000-01-01T00:00:00Z",
    "until, -999999999-01-01T00:00:00Z",
    "cursor, ***",
    "cursor, ''",
    "cursor, YWJj"
  })
  void names_the_filter_that_is_wrong(String name, String value) {
    assertThatThrownBy(() -> search(Map.of(name, value)).filter(AnyCaller.MAY_EVERYTHING))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "500", "007"})
  void takes_a_limit_from_1_to_500(String limit) {
    assertThat(search(Map.of("limit", limit)).limit()).isEqualTo(Integer.parseInt(limit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "501", "-1", "1.5", "x", "99999999999999"})
  void refuses_any_other_limit(String limit) {
    assertThatThrownBy(() -> search(Map.of("limit", limit)).limit())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'limit'");
  }

  private static JobSearch search(Map<String, String> query) {
    return new JobSearch(new MultivaluedHashMap<>(query));
  }
}
