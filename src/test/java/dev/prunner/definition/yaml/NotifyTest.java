package dev.prunner.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Notification;
import dev.prunner.definition.NotificationEvent;
import dev.prunner.definition.Notifications;
import dev.prunner.definition.Problem;
import dev.prunner.definition.Receiver;
import dev.prunner.definition.ScriptCheck;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyTest {

  private final Reporter reporter = Reporter.of("pipelines.yml");

  private Notifications read(String notify) {
    PipelineFileParser parser = new PipelineFileParser(ScriptCheck.NONE);
    parser.parse("pipelines:\n  p:\n    tasks: {t: {}}\n" + notify.indent(4), reporter);
    return parser.pipelines().values().iterator().next().notifications();
  }

  @Test
  void reads_who_is_told_of_what() {
    Notifications read =
        read(
            """
            notify:
              - {url: "https://chat.example/hook", on: [failed, recovered], secret: HOOK_SECRET}
              - {mail: [ops@example.org], on: [slow]}
            slow_after: 10m
            secrets: {HOOK_SECRET: {env: HOOK}}
            """);

    assertThat(reporter.problems()).isEmpty();
    assertThat(reporter.warnings()).isEmpty();
    assertThat(read)
        .isEqualTo(
            new Notifications(
                List.of(
                    new Notification(
                        new Receiver.Hook(
                            URI.create("https://chat.example/hook"), Optional.of("HOOK_SECRET")),
                        Set.of(NotificationEvent.FAILED, NotificationEvent.RECOVERED)),
                    new Notification(
                        new Receiver.Mail(List.of("ops@example.org")),
                        Set.of(NotificationEvent.SLOW))),
                Optional.of(Duration.ofMinutes(10))));
  }

  @Test
  void a_pipeline_without_it_tells_nobody() {
    assertThat(read("concurrency: 1")).isEqualTo(Notifications.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {on: [failed]}                                          | needs 'url' or 'mail'
          {url: "https://a.example", mail: [a@b.c], on: [failed]} | either 'url' or 'mail', not both
          {url: "https://a.example"}                              | 'on' is missing; say what to tell of
          {url: "https://a.example", on: []}                      | 'on' must have something to tell of
          {url: "https://a.example", on: [broken]}                | but not 'broken'
          {url: "https://a.example", on: failed}                  | 'on' must be a list of words
          {url: "a.example", on: [failed]}                        | 'url' must begin with https:// or http://
          {url: "file:///etc/passwd", on: [failed]}               | 'url' must begin with https:// or http://
          {url: "https:x", on: [failed]}                          | 'url' must have a host
          {url: "https://a b", on: [failed]}                      | 'url' is no URL
          {url: "https://jane:pw@a.example", on: [failed]}        | 'url' must have no user and password
          {url: "https://a.example:99999", on: [failed]}          | 'url' must have a host, and a port
          {url: "https://a.example/#x", on: [failed]}             | 'url' must have no '#'
          {mail: [], on: [failed]}                                | 'mail' must be a list of 1 to 20 addresses
          {mail: ["A <a@b.c>"], on: [failed]}                     | 'mail' must have plain addresses
          {mail: ["a@b.c\\nBcc: x@y.z"], on: [failed]}             | 'mail' must have plain addresses
          {mail: [a@b.c], on: [failed], secret: X}                | 'secret' goes with 'url'
          {url: "https://a.example", on: [failed], secret: X}    | 'secret' must be one of the pipeline's 'secrets', not 'X'
          {url: "https://a.example", on: [slow]}                  | say from when on a job is slow
          """)
  void tells_what_is_wrong_and_where(String entry, String problem) {
    read("notify:\n  - " + entry);

    assertThat(reporter.problems())
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains(problem);
    assertThat(reporter.problems().get(0).source().line()).isIn(4, 5);
  }

  @Test
  void a_time_for_slow_jobs_of_which_nobody_is_told_is_a_warning() {
    read("slow_after: 10m");

    assertThat(reporter.problems()).isEmpty();
    assertThat(reporter.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.message()).contains("has no effect"));
  }

  @Test
  void a_time_for_slow_jobs_is_longer_than_nothing() {
    read("slow_after: 0s");

    assertThat(reporter.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("must be longer than 0"));
  }
}
