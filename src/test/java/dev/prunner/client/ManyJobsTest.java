package dev.prunner.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ManyJobsTest extends ClientFixture {

  private static final UUID NEW = new UUID(7, 7);

  private final ManyJobs jobs = client.manyJobs();

  @Test
  void cancels_jobs_by_their_ids_and_tells_what_was_done_with_each() throws InterruptedException {
    server.json(
        200,
        "{\"jobs\":[{\"id\":\"%s\",\"done\":true},{\"id\":\"%s\",\"done\":false,\"detail\":\"over\"}]}"
            .formatted(ID, NEW));

    JobOutcomes outcomes = jobs.cancel(List.of(ID, NEW));

    assertThat(outcomes.allDone()).isFalse();
    assertThat(outcomes.more()).isFalse();
    assertThat(outcomes.jobs()).extracting(JobOutcomes.JobOutcome::id).containsExactly(ID, NEW);
    assertThat(outcomes.jobs().get(1).detail()).contains("over");
    assertThat(server.requests().get(0).body())
        .isEqualTo("{\"ids\":[\"%s\",\"%s\"]}".formatted(ID, NEW));
  }

  @Test
  void retries_what_a_search_finds() throws InterruptedException {
    String done = "{\"jobs\":[{\"id\":\"%s\",\"done\":true,\"job\":\"%s\"}],\"more\":true}";
    server.json(200, done.formatted(ID, NEW)).json(200, "{\"jobs\":[]}").json(200, "{\"jobs\":[]}");
    JobSearch failed = JobSearch.all().pipeline("a b").status(JobStatus.FAILED).text("x=1");

    JobOutcomes outcomes = jobs.retry(failed);
    jobs.retryFailed(failed);
    jobs.cancel(JobSearch.all());

    assertThat(outcomes.allDone()).isTrue();
    assertThat(outcomes.more()).isTrue();
    assertThat(outcomes.jobs().get(0).job()).contains(NEW);
    assertThat(server.requests())
        .extracting(request -> request.line().replace("POST /shop/api/v1/jobs/", ""))
        .containsExactly("retry", "retry?from=failed", "cancel");
    assertThat(server.requests().get(0).body())
        .isEqualTo("{\"filter\":{\"pipeline\":\"a b\",\"q\":\"x=1\",\"status\":\"failed\"}}");
    assertThat(server.requests().get(2).body()).isEqualTo("{\"filter\":{}}");
  }

  @Test
  void a_search_that_says_how_to_list_does_not_say_which_jobs() {
    assertThatThrownBy(() -> jobs.cancel(JobSearch.all().limit(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'limit'");
  }

  @Test
  void a_list_tells_how_many_match() throws InterruptedException {
    server
        .json(200, "{\"jobs\":[],\"total\":1000,\"totalExceeded\":true}")
        .json(200, "{\"jobs\":[]}");

    JobPage page = client.jobs(JobSearch.all().withTotal().text("jane version=1.7"));

    assertThat(page.total()).hasValue(1000);
    assertThat(page.totalExceeded()).isTrue();
    assertThat(client.jobs(JobSearch.all()).total()).isEmpty();
    assertThat(server.requests().get(0).line())
        .isEqualTo("GET /shop/api/v1/jobs?q=jane%20version%3D1.7&total=true");
  }
}
