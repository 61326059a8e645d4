package dev.prunner.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(printed, true, UTF_8);

  @Test
  void reports_what_it_has_found() {
    Requests requests = new Requests();
    requests.note(1, new Requests.Accepted("a"));
    requests.note(2, new Requests.Unanswered());
    Violation violation = new Violation(Violation.Type.LOST, "job a");
    Seconds seconds = new Seconds(List.of(Duration.ofMillis(7_000), Duration.ofMillis(5_040)));
    Report report =
        new Report(
            Map.of("kills", 3),
            requests,
            List.of(),
            List.of(violation),
            seconds,
            new Seconds(List.of()));

    report.print(stream);

    assertThat(report.isGood()).isFalse();
    assertThat(printed.toString(UTF_8))
        .startsWith("lost: job a\n")
        .containsPattern("kills +3\n")
        .containsPattern("jobs accepted +1\n")
        .containsPattern("lost +1\n")
        .containsPattern("doubled +0\n")
        .containsPattern("seconds to answer +min 5.0, median 7.0, max 7.0 \\(of 2\\)\n")
        .containsPattern("seconds to adopt +never measured\n");
  }
}
