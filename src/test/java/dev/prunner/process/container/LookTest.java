package dev.prunner.process.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.process.container.Look.State;
import org.junit.jupiter.api.Test;

class LookTest {

  /** Lines of podman 4 and docker 27. */
  @Test
  void tells_what_runs_by_the_words_of_either_engine() {
    Look look =
        Look.parse(
            0,
            """
            WARN[0000] "/" is not a shared mount
            a Up 2 seconds
            b Exited (137) Less than a second ago
            c Created
            d Up 3 minutes (Paused)
            e Removal In Progress
            f Dead
            g Initialized
            h Stopping
            """);

    assertThat(look.of("a")).isEqualTo(State.RUNNING);
    assertThat(look.of("b")).isEqualTo(State.ENDED);
    assertThat(look.of("c")).isEqualTo(State.CREATED);
    assertThat(look.of("d")).isEqualTo(State.RUNNING);
    assertThat(look.of("e")).isEqualTo(State.ENDED);
    assertThat(look.of("f")).isEqualTo(State.ENDED);
    assertThat(look.of("g")).isEqualTo(State.CREATED);
    assertThat(look.of("h")).isEqualTo(State.RUNNING);
    assertThat(look.of("none")).isEqualTo(State.NONE);
  }

  @Test
  void an_answer_gives_the_reason_of_either_engine() {
    assertThat(
            new Engine.Answer(
                    125,
                    """
                    Trying to pull localhost/none:1...
                    time="2026-11-27T08:50:01Z" level=warning msg="Failed, retrying. Error: refused"
                    Error: initializing source docker://localhost/none:1: refused
                    """)
                .reason())
        .isEqualTo("Error: initializing source docker://localhost/none:1: refused");
    assertThat(
            new Engine.Answer(
                    125,
                    """
                    docker: Error response from daemon: pull access denied for none.

                    Run 'docker run --help' for more information
                    """)
                .reason())
        .isEqualTo("docker: Error response from daemon: pull access denied for none.");
    assertThat(new Engine.Answer(1, "no such thing\n").reason()).isEqualTo("no such thing");
    assertThat(new Engine.Answer(3, "").reason()).isEqualTo("it has failed with exit code 3");
  }
}
