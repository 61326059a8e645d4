package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RetentionIT extends ServerIT {

  private static final Path LOGS = Path.of("target/it/data/logs");

  @Test
  void only_the_newest_jobs_are_kept_with_their_output() {
    List<String> jobs = Stream.generate(() -> api().schedule("kept_by_count")).limit(5).toList();
    api().await(jobs.get(4), "succeeded");

    jobs.subList(0, 3).forEach(this::awaitGone);
    for (String kept : jobs.subList(3, 5)) {
      assertThat(api().job(kept).getString("status")).isEqualTo("succeeded");
      assertThat(api().logs(kept, "a").getString("stdout")).isEqualTo("hello\n");
    }
    assertThat(ApiClient.json(api().get("/v1/jobs?pipeline=kept_by_count")).getJsonArray("jobs"))
        .hasSize(2);
  }

  @Test
  void a_job_is_removed_when_its_period_is_over() {
    String job = api().schedule("kept_by_period");

    awaitGone(job);
    assertThat(api().post("/v1/jobs/" + job + "/cancel", "").statusCode()).isEqualTo(404);
    assertThat(api().get("/job/logs?id=" + job + "&task=a").statusCode()).isEqualTo(404);
    assertThat(api().get("/v1/jobs/" + job + "/tasks/a/logs/stdout").statusCode()).isEqualTo(404);
  }

  @Test
  void a_download_under_way_goes_on_to_its_end() throws IOException, InterruptedException {
    String job = api().schedule("large_kept_once", "{\"large\":\"yes\"}");
    api().await(job, "succeeded");

    try (InputStream own = begin("/v1/jobs/" + job + "/tasks/a/logs/stdout");
        InputStream compat = begin("/job/logs?id=" + job + "&task=a")) {
      api().await(api().schedule("large_kept_once"), "succeeded");
      awaitGone(job);

      assertThat(own.readAllBytes()).hasSize(20_000_000 - 1);
      assertThat(new String(compat.readAllBytes(), StandardCharsets.UTF_8))
          .endsWith("\",\"stderr\":\"end\\n\"}");
    }
  }

  /** Reads one byte; what the buffers on the way do not hold is still to be read by the server. */
  private InputStream begin(String path) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(api().request(path).build(), BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().read()).isNotNegative();
    return answer.body();
  }

  private void awaitGone(String job) {
    Awaitility.await("job " + job + " is removed")
        .atMost(Duration.ofSeconds(30))
        .until(() -> api().get("/v1/jobs/" + job).statusCode() == 404);
    assertThat(LOGS.resolve(job)).doesNotExist();
  }
}
