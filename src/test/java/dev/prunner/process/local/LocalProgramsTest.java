package dev.prunner.process.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.ProgramNotFoundException;
import dev.prunner.process.ProgramRunner.Ending;
import dev.prunner.process.ProgramRunner.Program;
import dev.prunner.process.ProgramRunner.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProgramsTest {

  private final LocalPrograms programs = new LocalPrograms(Programs.ofThisProcess());

  @TempDir Path dir;

  @Test
  void takes_what_a_program_prints_and_no_shell_reads_its_words() throws Exception {
    Result result = run("printf", "%s|", "$HOME `id` 'a'", "b\nc", "");

    assertThat(result.ending()).isEqualTo(Ending.EXITED);
    assertThat(result.exitCode()).isZero();
    assertThat(text(result)).isEqualTo("$HOME `id` 'a'|b\nc||");
  }

  @Test
  void has_nothing_to_read_and_its_errors_are_thrown_away() throws Exception {
    assertThat(text(run("sh", "-c", "cat; echo error >&2; pwd"))).isEqualTo(dir + "\n");
  }

  @Test
  void has_the_environment_that_it_is_given_alone() throws Exception {
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "TOKEN", "x y");

    Result result =
        programs.run(
            new Program(
                List.of("sh", "-c", "echo \"$TOKEN ${HOME-none}\""),
                dir,
                environment,
                Duration.ofSeconds(10),
                100));

    assertThat(text(result)).isEqualTo("x y none\n");
  }

  @Test
  void tells_that_it_failed() throws Exception {
    assertThat(run("sh", "-c", "echo x; exit 3").exitCode()).isEqualTo(3);
    assertThat(run("sh", "-c", "kill -KILL $$").exitCode()).isEqualTo(137);
    assertThatThrownBy(() -> run("no-such-program")).isInstanceOf(ProgramNotFoundException.class);
  }

  @Test
  void kills_one_that_hangs_with_what_it_has_started() throws Exception {
    Result result =
        run(Duration.ofMillis(300), "sh", "-c", "trap '' TERM; sleep 60 & echo $! >pid; wait");

    assertThat(result.ending()).isEqualTo(Ending.TIMED_OUT);
    assertThat(result.output()).isEmpty();
    long child = Long.parseLong(Files.readString(dir.resolve("pid")).strip());
    await().until(() -> !ProcessLab.isAlive(child));
  }

  @Test
  void kills_one_that_prints_too_much() throws Exception {
    Result result = run("sh", "-c", "echo $$ >pid; exec yes");

    assertThat(result.ending()).isEqualTo(Ending.PRINTED_TOO_MUCH);
    assertThat(result.output()).isEmpty();
    long endless = Long.parseLong(Files.readString(dir.resolve("pid")).strip());
    await().until(() -> !ProcessLab.isAlive(endless));
    assertThat(run("printf", "%s", "x".repeat(100)).output()).hasSize(100);
    assertThat(run("printf", "%s", "x".repeat(101)).ending()).isEqualTo(Ending.PRINTED_TOO_MUCH);
  }

  @Test
  void does_not_wait_for_what_stays_in_the_background() throws Exception {
    Result result = run("sh", "-c", "sleep 20 & echo $! >pid; echo here");

    assertThat(text(result)).isEqualTo("here\n");
    long left = Long.parseLong(Files.readString(dir.resolve("pid")).strip());
    assertThat(ProcessHandle.of(left).orElseThrow().destroyForcibly()).isTrue();
  }

  private Result run(String... words) throws IOException, InterruptedException {
    return run(Duration.ofSeconds(10), words);
  }

  private Result run(Duration limit, String... words) throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    return programs.run(new Program(List.of(words), dir, environment, limit, 100));
  }

  private static String text(Result result) {
    return new String(result.output(), UTF_8);
  }
}
