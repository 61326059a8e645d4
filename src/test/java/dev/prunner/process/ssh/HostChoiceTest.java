package dev.prunner.process.ssh;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.process.ssh.HostChoice.Candidate;
import dev.prunner.process.ssh.PollAnswer.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HostChoiceTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static Candidate up(String name, int free) {
    return new Candidate(host(name), free, Optional.empty(), "");
  }

  private static Candidate down(String name, int minutes) {
    Instant since = NOW.minus(Duration.ofMinutes(minutes));
    return new Candidate(host(name), 4, Optional.of(since), "refused");
  }

  private static SshHost host(String name) {
    return new SshHost(
        name, Optional.empty(), OptionalInt.empty(), Optional.empty(), List.of(), "runs");
  }

  @Test
  void the_host_with_the_most_free_slots_is_next_and_of_these_the_first() {
    assertThat(HostChoice.of(List.of(up("a", 1), up("b", 3), up("c", 3)))).contains(host("b"));
    assertThat(HostChoice.of(List.of(up("a", 1), down("b", 1)))).contains(host("a"));
    assertThat(HostChoice.of(List.of(up("a", 0), up("b", -1), down("c", 1)))).isEmpty();
  }

  @Test
  void who_waits_is_told_why() {
    assertThat(HostChoice.reason("farm", List.of(up("a", 0))))
        .isEqualTo("waits for a free slot of 'farm'");
    assertThat(HostChoice.reason("farm", List.of(up("a", 0), down("b", 1))))
        .isEqualTo("waits for a free slot of 'farm'; b does not answer: refused");
    assertThat(HostChoice.reason("farm", List.of(down("a", 1), down("b", 1))))
        .isEqualTo(
            "waits for a host of 'farm'; a does not answer: refused, b does not answer: refused");
  }

  @Test
  void waiting_is_hopeless_when_no_host_has_answered_for_long() {
    Instant longAgo = NOW.minus(Duration.ofHours(1));

    assertThat(hopeless(longAgo, down("a", 6), down("b", 5))).isTrue();
    assertThat(hopeless(longAgo, down("a", 6), down("b", 4))).isFalse();
    assertThat(hopeless(longAgo, down("a", 6), up("b", 0))).isFalse();
    assertThat(hopeless(NOW, down("a", 6))).as("has just begun to wait").isFalse();
  }

  private static boolean hopeless(Instant queued, Candidate... hosts) {
    return HostChoice.isHopeless(List.of(hosts), queued, NOW, PATIENCE);
  }

  @Test
  void the_answer_of_a_host_is_understood() {
    Map<String, Run> runs =
        PollAnswer.parse(
            """
            a dbl 12 34||
            b dsb 12 34|timeout|143
            c d ||
            d  ||
              7 /home/ci/.prunner/runs/a/.out
             12 /home/ci/.prunner/runs/a/.err
            0 /home/ci/.prunner/runs/b/.out
              19 total
            """);

    assertThat(requireNonNull(runs.get("a")).alive()).isTrue();
    assertThat(requireNonNull(runs.get("a")).out()).isEqualTo(7);
    assertThat(requireNonNull(runs.get("a")).err()).isEqualTo(12);
    assertThat(requireNonNull(runs.get("a")).note().orElseThrow().exitCode()).isEmpty();
    assertThat(requireNonNull(runs.get("b")).stopped()).isTrue();
    assertThat(requireNonNull(runs.get("b")).note().orElseThrow().timedOut()).isTrue();
    assertThat(requireNonNull(runs.get("b")).note().orElseThrow().exitCode()).hasValue(124);
    assertThat(requireNonNull(runs.get("c")).exists()).isTrue();
    assertThat(requireNonNull(runs.get("c")).note()).isEmpty();
    assertThat(runs.get("d")).isEqualTo(Run.NONE);
  }

  @Test
  void no_name_is_an_option_of_ssh() {
    assertThat(host("-x").command("ssh")).containsSequence("--", "-x", "exec sh");
  }
}
