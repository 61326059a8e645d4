package dev.prunner.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NextCommandTest {

  @TempDir Path dir;
  private final Printed out = new Printed();
  private final Printed err = new Printed();

  @BeforeEach
  void define_schedules() throws IOException {
    Files.writeString(
        dir.resolve("pipelines.yml"),
        """
        pipelines:
          release:
            schedules:
              nightly: {cron: "30 2 * * *", time_zone: Europe/Berlin}
              off: {every: 1m, enabled: false}
          import:
            schedules: {often: {every: 12h}}
          none: {}
        """);
  }

  private int run(String... words) {
    String[] all =
        Stream.concat(Stream.of("next", "--path", dir.toString()), Stream.of(words))
            .toArray(String[]::new);
    return Commands.on(out, err).execute(all);
  }

  @Test
  void prints_what_the_documentation_shows() throws IOException {
    assertThat(run("release", "-n", "3", "--from", "2026-03-28T00:00:00Z")).isZero();

    assertThat(Files.readString(Path.of("docs/commands.md")))
        .contains("$ prunner next release -n 3 --from 2026-03-28T00:00:00Z\n" + out.text());
  }

  @Test
  void prints_the_firings_of_all_pipelines_in_order_as_json() {
    assertThat(run("--count", "2", "--from", "2026-10-24T00:00:00+02:00", "--json")).isZero();

    assertThat(out.text())
        .containsSubsequence(
            List.of(
                "\"2026-10-24T00:00:00Z\"",
                "\"local\":\"2026-10-24T02:30:00+02:00\"",
                "\"2026-10-24T12:00:00Z\"",
                "\"local\":\"2026-10-25T02:30:00+02:00\""));
    assertThat(out.text()).doesNotContain("off");
  }

  @Test
  void says_that_there_is_none() {
    assertThat(run("none")).isZero();
    assertThat(out.text()).startsWith("No schedule is defined");
  }

  @Test
  void what_is_wrong_is_told() {
    assertThat(run("relaese")).isEqualTo(2);
    assertThat(run("-n", "0")).isEqualTo(2);
    assertThat(run("--from", "tomorrow")).isEqualTo(2);
    assertThat(err.text())
        .contains("did you mean 'release'?", "from 1 to 1000", "a time with an offset");
  }
}
