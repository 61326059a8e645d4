package dev.prunner.api.jobs;

import static dev.prunner.testing.JobBuilder.aJob;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.job.Job;
import dev.prunner.runner.FoundJobs;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JobPageTest {

  private final Job newest = aJob().sequence(30).build();
  private final Job older = aJob().sequence(20).build();
  private final Job oldest = aJob().sequence(10).build();

  @Test
  void the_last_page_names_no_next_one() throws IOException {
    String page = json(List.of(newest, older));

    assertThat(page).containsSubsequence(newest.id().toString(), older.id().toString());
    assertThat(page).doesNotContain("next");
    assertThat(json(List.of())).isEqualTo("{\"jobs\":[]}");
  }

  @Test
  void a_full_page_names_the_place_where_it_ended() throws IOException {
    String page = json(List.of(newest, older, oldest));

    assertThat(page).contains(newest.id().toString(), older.id().toString());
    assertThat(page).doesNotContain(oldest.id().toString());
    assertThat(page).endsWith(",\"next\":\"" + JobCursor.of(20) + "\"}");
  }

  @Test
  void each_job_is_written_as_it_is_read() throws IOException {
    List<Job> jobs = List.of(newest, older, oldest);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BiConsumer<List<Job>, Consumer<Job>> reader =
        (some, writer) ->
            some.forEach(job -> writer.accept(job.withVariables(Map.of("of", job.id()))));

    JobPage.body(FoundJobs.firstOf(jobs, 3), OptionalInt.empty(), reader, JobView::of).write(out);

    try (JsonReader parser = Json.createReader(new StringReader(out.toString(UTF_8)))) {
      assertThat(parser.readObject().getJsonArray("jobs").getValuesAs(JsonObject.class))
          .extracting(job -> job.getJsonObject("variables").getString("of"))
          .containsExactlyElementsOf(jobs.stream().map(job -> job.id().toString()).toList());
    }
  }

  @Test
  void a_reader_that_is_gone_ends_the_writing() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("broken pipe");
          }
        };
    Job large = newest.withVariables(Map.of("x", "x".repeat(100_000)));

    assertThatThrownBy(
            () ->
                JobPage.body(
                        FoundJobs.firstOf(List.of(large), 3),
                        OptionalInt.empty(),
                        List::forEach,
                        JobView::of)
                    .write(gone))
        .isInstanceOf(IOException.class)
        .hasMessage("broken pipe");
  }

  @Test
  void a_page_tells_how_many_there_are_up_to_a_thousand() throws IOException {
    assertThat(json(List.of(newest, older, oldest), OptionalInt.of(3)))
        .endsWith(",\"next\":\"" + JobCursor.of(20) + "\",\"total\":3}");
    assertThat(json(List.of(), OptionalInt.of(1_000))).endsWith(",\"total\":1000}");
    assertThat(json(List.of(), OptionalInt.of(1_001)))
        .endsWith(",\"total\":1000,\"totalExceeded\":true}");
  }

  private static String json(List<Job> found) throws IOException {
    return json(found, OptionalInt.empty());
  }

  private static String json(List<Job> found, OptionalInt counted) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JobPage.body(FoundJobs.firstOf(found, 2), counted, List::forEach, JobView::of).write(out);
    return out.toString(UTF_8);
  }

  @Property
  void a_cursor_comes_back_and_needs_no_escape_in_a_query(@ForAll long sequence) {
    assertThat(JobCursor.of(sequence)).matches("[A-Za-z0-9_-]+");
    assertThat(JobCursor.parse(JobCursor.of(sequence))).hasValue(sequence);
  }
}
