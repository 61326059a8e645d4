package dev.prunner.api.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.prunner.api.operations.ServersView.ServerView;
import dev.prunner.job.store.Member;
import dev.prunner.job.store.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ServersViewTest {

  private static final Duration LEFT = Duration.ofMillis(12_300);

  private static Member member(String name, String definitions, Duration lease, boolean lost) {
    return new Member(
        "id of " + name,
        name,
        Optional.empty(),
        "1.0",
        definitions,
        Instant.EPOCH,
        Optional.of(lease),
        lost,
        OptionalInt.of(2));
  }

  private static ServersView view(Member... members) {
    return ServersView.of(Servers.alone(() -> List.of(members)));
  }

  @Test
  void a_lease_that_is_over_tells_since_when() {
    assertThat(
            view(member("a", "x", LEFT, false), member("b", "x", Duration.ofMinutes(-3), true))
                .servers())
        .extracting(ServerView::state, server -> server.leaseSeconds().orElseThrow())
        .containsExactly(tuple("alive", 12.3), tuple("lost", -180.0));
  }

  @Test
  void a_server_that_is_alone_is_shown_without_a_lease() {
    Member alone =
        new Member(
            "id",
            "build1",
            Optional.empty(),
            "1.0",
            "x",
            Instant.EPOCH,
            Optional.empty(),
            false,
            OptionalInt.empty());

    ServersView view = view(alone);

    assertThat(view.shared()).isFalse();
    assertThat(view.sameDefinitions()).isTrue();
    assertThat(view.servers())
        .singleElement()
        .satisfies(
            server -> {
              assertThat(server.state()).isEqualTo("alive");
              assertThat(server.leaseSeconds()).isEmpty();
              assertThat(server.jobs()).isZero();
            });
  }

  @Test
  void definitions_differ_if_those_of_servers_that_are_alive_do() {
    Member a = member("a", "x", LEFT, false);

    assertThat(view(a, member("b", "y", LEFT, false)).sameDefinitions()).isFalse();
    assertThat(view(a, member("b", "y", LEFT, true)).sameDefinitions()).isTrue();
  }
}
