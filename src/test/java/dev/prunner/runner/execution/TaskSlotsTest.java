package dev.prunner.runner.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.runner.execution.TaskSlots.Slot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskSlotsTest {

  private final TaskSlots slots = new TaskSlots(1);
  private final List<Slot> taken = new ArrayList<>();

  @Test
  void whoever_finds_none_gets_the_next_in_turn() {
    List<String> order = new ArrayList<>();
    slots.acquire(taken::add);
    slots.acquire(slot -> order.add("first"));
    slots.acquire(slot -> order.add("second"));
    assertThat(order).isEmpty();

    taken.get(0).release();
    assertThat(order).containsExactly("first");
    assertThat(slots.free()).isZero();
  }

  @Test
  void one_that_is_given_back_twice_counts_once() {
    slots.acquire(taken::add);
    taken.get(0).release();
    taken.get(0).release();

    assertThat(slots.free()).isEqualTo(1);
  }

  @Test
  void whoever_throws_does_not_keep_it() {
    assertThatThrownBy(() -> slots.acquire(TaskSlotsTest::fail))
        .isInstanceOf(OutOfMemoryError.class);

    assertThat(slots.free()).isEqualTo(1);
  }

  @Test
  void whoever_waited_and_throws_does_not_keep_it_from_the_next_nor_harms_who_gave_it() {
    slots.acquire(taken::add);
    slots.acquire(TaskSlotsTest::fail);
    slots.acquire(TaskSlotsTest::fail);
    slots.acquire(taken::add);
    slots.acquire(TaskSlotsTest::fail);
    taken.get(0).release();
    assertThat(taken).hasSize(2);

    taken.get(1).release();
    assertThat(slots.free()).isEqualTo(1);
  }

  @Test
  void whoever_gives_it_back_and_throws_has_given_it_back_once() {
    slots.acquire(taken::add);
    slots.acquire(
        slot -> {
          slot.release();
          throw new OutOfMemoryError("expected by this test");
        });
    taken.get(0).release();

    assertThat(slots.free()).isEqualTo(1);
  }

  @Test
  void what_runs_already_counts_beyond_the_limit() {
    Slot one = slots.occupy();
    Slot other = slots.occupy();
    slots.acquire(taken::add);
    one.release();
    assertThat(taken).isEmpty();

    other.release();
    assertThat(taken).hasSize(1);
  }

  @Test
  void a_long_line_of_those_who_throw_needs_no_deep_stack() {
    slots.acquire(taken::add);
    for (int i = 0; i < 2_000; i++) {
      slots.acquire(TaskSlotsTest::fail);
    }
    taken.get(0).release();

    assertThat(slots.free()).isEqualTo(1);
  }

  private static void fail(Slot slot) {
    throw new OutOfMemoryError("expected by this test");
  }
}
