package dev.prunner.process.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.process.local.table.Proc;
import dev.prunner.process.local.table.ProcSnapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskGroupTest {

  private static final String MARK = "m";
  private static final Proc LEADER = new Proc(100, 100, 100, 5000);
  private static final Proc CHILD = new Proc(101, 100, 100, 5001);
  private static final Proc JOB = new Proc(102, 102, 100, 5002);
  private static final Proc ESCAPED = new Proc(103, 103, 103, 5003);
  private static final Proc STRANGER = new Proc(200, 200, 200, 6000);
  private static final Proc LATER_LEADER = new Proc(100, 100, 100, 9000);
  private static final Proc LATER_CHILD = new Proc(300, 100, 100, 9001);

  private final TaskGroup group = TaskGroup.ledBy(LEADER, MARK);

  @Test
  void the_group_and_the_session_of_the_leader_belong_to_it() {
    assertThat(group.membersIn(look(LEADER, CHILD, JOB, STRANGER)))
        .containsExactlyInAnyOrder(LEADER, CHILD, JOB);
  }

  @Test
  void what_has_the_mark_belongs_to_it_wherever_it_is() {
    assertThat(group.membersIn(look(List.of(ESCAPED), LEADER, ESCAPED, STRANGER)))
        .containsExactlyInAnyOrder(LEADER, ESCAPED);
  }

  @Test
  void without_its_leader_a_group_is_not_known_by_its_number() {
    assertThat(group.membersIn(look(CHILD, STRANGER))).isEmpty();
  }

  @Test
  void without_its_leader_a_group_is_known_by_a_marked_member() {
    assertThat(group.membersIn(look(List.of(CHILD), CHILD, JOB, STRANGER)))
        .containsExactlyInAnyOrder(CHILD, JOB);
  }

  @Test
  void without_its_leader_a_group_is_known_by_a_member_seen_before() {
    group.membersIn(look(LEADER, CHILD));

    assertThat(group.membersIn(look(CHILD, JOB))).containsExactlyInAnyOrder(CHILD, JOB);
  }

  @Test
  void a_group_that_got_the_number_later_is_none_of_it() {
    group.membersIn(look(LEADER, CHILD));

    assertThat(group.membersIn(look(LATER_LEADER, LATER_CHILD))).isEmpty();
  }

  @Test
  void a_pid_that_a_member_had_is_no_proof() {
    group.membersIn(look(LEADER, CHILD));
    Proc later = new Proc(CHILD.pid(), 77, 77, 9000);

    assertThat(group.membersIn(look(later))).isEmpty();
  }

  @Test
  void the_environment_of_what_is_older_than_the_leader_is_not_read() {
    Proc older = new Proc(50, 50, 50, 4999);
    ProcSnapshot snapshot =
        new ProcSnapshot(
            List.of(older, LEADER),
            proc -> {
              assertThat(proc).isNotEqualTo(older);
              return Optional.empty();
            });

    assertThat(group.membersIn(snapshot)).containsExactly(LEADER);
  }

  @Test
  void the_environment_of_what_is_older_than_the_run_is_not_read() {
    TaskGroup later = TaskGroup.ledBy(LEADER, ESCAPED.start() + 1, MARK);

    assertThat(later.membersIn(look(List.of(ESCAPED), LEADER, ESCAPED))).containsExactly(LEADER);
  }

  @Test
  void a_leader_that_is_done_is_none_of_it_but_its_session_is() {
    group.leaderIsDone();

    assertThat(group.membersIn(look(LEADER, CHILD, JOB, STRANGER)))
        .containsExactlyInAnyOrder(CHILD, JOB);
  }

  @Test
  void what_is_left_behind_is_known_by_its_mark_alone() {
    assertThat(TaskGroup.leftBehind(MARK).membersIn(look(List.of(ESCAPED), LEADER, ESCAPED)))
        .containsExactly(ESCAPED);
  }

  private static ProcSnapshot look(Proc... alive) {
    return look(List.of(), alive);
  }

  private static ProcSnapshot look(List<Proc> marked, Proc... alive) {
    return new ProcSnapshot(
        List.of(alive), proc -> Optional.of(MARK).filter(mark -> marked.contains(proc)));
  }
}
