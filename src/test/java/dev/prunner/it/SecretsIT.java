package dev.prunner.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Reads outputs with a secret in every way there is. */
class SecretsIT extends ServerIT {

  private static final String TOKEN = "s3cr/t \"é+x";
  private static final String WHOLE = "*".repeat(TOKEN.getBytes(UTF_8).length);
  private static final String SHOWN =
      "whole %s.\n%s\n%s\n%s\n%s\n%s\n%s\n"
          .formatted(
              WHOLE,
              WHOLE,
              base64(""),
              base64("a"),
              base64("ab"),
              "*".repeat(3 * WHOLE.length()),
              "*".repeat(WHOLE.length() + 2));

  @Test
  void no_way_of_reading_an_output_shows_a_secret() throws IOException {
    String id = api().schedule("secret");
    String split = "whole " + WHOLE + ".\n";
    try (EventStream stream = log(id, "")) {
      await().untilAsserted(() -> assertThat(text(stream)).isEqualTo(split));
      await().untilAsserted(() -> assertThat(raw(id)).endsWith("s3cr/"));
      assertThat(api().get(output(id)).body()).isEqualTo(split);
      assertThat(api().logs(id, "a").getString("stdout")).isEqualTo(split);

      Files.createFile(Path.of("target/it/project/go-" + id));
      stream.await("end");
      assertThat(text(stream)).isEqualTo(SHOWN);
    }
    JsonObject job = api().await(id, "failed");
    assertThat(job.toString()).doesNotContain("s3cr");
    assertThat(raw(id).getBytes(UTF_8)).hasSameSizeAs(SHOWN.getBytes(UTF_8));

    assertThat(api().get(output(id)).body()).isEqualTo(SHOWN);
    assertThat(api().logs(id, "a").getString("stdout")).isEqualTo(SHOWN);
    assertThat(api().logs(id, "a").getString("stderr")).isEqualTo(WHOLE + "\n");
    assertThat(api().get("/v1/jobs/" + id + "/tasks/on_error/logs/stdout").body())
        .as("failedTaskStdout")
        .isEqualTo(SHOWN);
    assertPartsAreMasked(id);
  }

  private void assertPartsAreMasked(String id) throws IOException {
    for (int from = 0; from < SHOWN.length(); from += 5) {
      int last = Math.min(SHOWN.length() - 1, from + 6);
      HttpResponse<String> part = api().get(output(id), "Range", "bytes=" + from + "-" + last);
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).isEqualTo(SHOWN.substring(from, last + 1));
    }
    int begin = SHOWN.indexOf('\n', 20) + 1;
    assertThat(api().get(output(id) + "?tail=5").body()).isEqualTo(SHOWN.substring(begin));
    try (EventStream stream = log(id, "?from=10-3")) {
      stream.awaitEnd();
      assertThat(text(stream)).isEqualTo(SHOWN.substring(10));
    }
  }

  @Test
  void a_definition_shows_the_kind_of_its_source_alone() {
    String detail = api().get("/v1/pipelines/secret").body();

    assertThat(detail).contains("\"secrets\":{\"TOKEN\":\"command\"}").doesNotContain("s3cr");
  }

  @Test
  void a_task_whose_secret_cannot_be_had_fails_with_its_name_alone() {
    String id = api().schedule("secret_missing");

    JsonObject job = api().await(id, "failed");
    assertThat(job.getString("lastError"))
        .isEqualTo("the secret TOKEN cannot be had: its command sh failed with exit code 3");
    assertThat(job.toString()).doesNotContain("s3cr");
  }

  /** What is before and behind the secret decides the first and the last characters, too. */
  private static String base64(String before) {
    byte[] plain = (before + TOKEN).getBytes(UTF_8);
    String encoded = Base64.getEncoder().encodeToString(plain);
    int first = (8 * before.length() + 5) / 6;
    int end = 8 * plain.length / 6;
    return encoded.substring(0, first) + "*".repeat(end - first) + encoded.substring(end);
  }

  private static String text(EventStream stream) {
    return stream.events().stream()
        .filter(event -> event.name().equals("stdout"))
        .map(event -> event.data().getString("text"))
        .collect(Collectors.joining());
  }

  private EventStream log(String id, String query) {
    return EventStream.open(api().request("/v1/jobs/" + id + "/tasks/a/logs/stream" + query));
  }

  private static String output(String id) {
    return "/v1/jobs/" + id + "/tasks/a/logs/stdout";
  }

  private static String raw(String id) throws IOException {
    Path file = Path.of("target/it/data/logs", id, "a-stdout.log");
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
