package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.testing.DocExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The requests of the documentation, as a user types them, but for names and where the server is.
 */
class ExamplesIT extends ServerIT {

  /** Streams are read for a while, and an error of the API ends the shell. */
  private static final String CURL =
      """
      curl() {
        case "$1" in
          -sN) timeout 2 curl "$@" || [ $? = 124 ] ;;
          *) command curl --fail-with-body "$@" ;;
        esac
      }
      """;

  private static final Map<String, String> NAMES =
      Map.of(
          "do_something", "success",
          "do_foo", "first",
          "pipelines/release/", "pipelines/success/");

  static List<DocExample> requests() throws IOException {
    return DocExample.runnable("sh").stream()
        .filter(example -> example.isRequest() && !example.isBackup())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void requests_are_answered_as_they_should_be(DocExample example) throws Exception {
    String job = api().schedule("success");
    api().awaitEnd(job);

    String output = shell(example.text(), job);

    assertThat(output).isNotEmpty();
  }

  @Test
  void a_request_that_is_refused_would_be_noticed() {
    assertThatThrownBy(() -> shell("curl -s http://127.0.0.1:9009/api/v1/whoami", ""))
        .hasMessageContaining("a valid token is required");
  }

  private String shell(String lines, String job) throws Exception {
    ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", CURL + here(lines));
    shell.environment().put("TOKEN", secretToken("jane", Instant.now().plusSeconds(600)));
    shell.environment().put("JOB", job);
    shell.environment().put("PRUNNER_DATA", Path.of("target/it/data").toAbsolutePath().toString());
    Process process = shell.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private String here(String lines) {
    String root = "127.0.0.1:" + url.getPort() + url.getPath().replaceFirst("/$", "");
    String here = lines.replace("127.0.0.1:9009", root);
    for (Map.Entry<String, String> name : NAMES.entrySet()) {
      here = here.replace(name.getKey(), name.getValue());
    }
    return here;
  }
}
