package dev.prunner.api.jobs;

import static dev.prunner.testing.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.api.http.Bodies;
import dev.prunner.job.Job;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JobPageTest {

  private final Job newest = aJob().sequence(30).build();
  private final Job older = aJob().sequence(20).build();
  private final Job oldest = aJob().sequence(10).build();

  @Test
  void the_last_page_names_no_next_one() {
    JobPage page = JobPage.of(List.of(newest, older), 2);

    assertThat(page.jobs()).extracting(JobView::id).containsExactly(newest.id(), older.id());
    assertThat(Bodies.json(page)).doesNotContain("next");
    assertThat(Bodies.json(JobPage.of(List.of(), 2))).isEqualTo("{\"jobs\":[]}");
  }

  @Test
  void a_full_page_names_the_place_where_it_ended() {
    JobPage page = JobPage.of(List.of(newest, older, oldest), 2);

    assertThat(page.jobs()).extracting(JobView::id).containsExactly(newest.id(), older.id());
    assertThat(JobCursor.parse(page.next().orElseThrow())).hasValue(20);
  }

  @Property
  void a_cursor_comes_back_and_needs_no_escape_in_a_query(@ForAll long sequence) {
    assertThat(JobCursor.of(sequence)).matches("[A-Za-z0-9_-]+");
    assertThat(JobCursor.parse(JobCursor.of(sequence))).hasValue(sequence);
  }
}
