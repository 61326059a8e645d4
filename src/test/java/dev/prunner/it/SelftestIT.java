package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PostgresServer;
import dev.prunner.testing.PrunnerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The built uber JAR kills itself under load and accounts for its jobs. */
@Order(1) // The longest by far.
@Execution(ExecutionMode.CONCURRENT)
class SelftestIT {

  @TempDir Path directory;

  @Test
  void every_job_is_accounted_for_after_a_few_kills() {
    assertAllIsWellAfter(2, Duration.ofMinutes(10));
  }

  @Tag("nightly")
  @Test
  void every_job_is_accounted_for_after_many_kills() {
    assertAllIsWellAfter(60, Duration.ofMinutes(40));
  }

  @Test
  void every_job_of_several_servers_is_accounted_for_after_a_few_faults() {
    assertAllIsWellWithThreeServersAfter(2, Duration.ofMinutes(10));
  }

  @Tag("nightly")
  @Test
  void every_job_of_several_servers_is_accounted_for_after_many_faults() {
    assertAllIsWellWithThreeServersAfter(30, Duration.ofMinutes(60));
  }

  private void assertAllIsWellWithThreeServersAfter(int faults, Duration longest) {
    try (PostgresServer postgres = PostgresServer.temporary()) {
      assertAllIsWellAfter(
          faults,
          longest,
          "--servers",
          "3",
          "--jdbc-url",
          postgres.url() + "?user=" + PostgresServer.USER);
    }
  }

  private void assertAllIsWellAfter(int kills, Duration longest, String... options) {
    List<String> command =
        new ArrayList<>(List.of("selftest", "--rounds", Integer.toString(kills)));
    command.addAll(List.of(options));
    PrunnerProcess.Result result =
        PrunnerProcess.in(directory).run(longest, command.toArray(String[]::new));

    System.out.println(result.output());
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output())
        .containsPattern("jobs accepted +[1-9]")
        .containsPattern("lost +0\n")
        .containsPattern("doubled +0\n")
        .containsPattern("left waiting +0\n");
    assertThat(directory.resolve("tmp")).as("what is left of the test").isEmptyDirectory();
  }
}
