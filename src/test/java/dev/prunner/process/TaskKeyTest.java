package dev.prunner.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TaskKeyTest {

  private static final UUID JOB = UUID.fromString("6d9f0c7c-30bb-44a9-8e6d-0e64a8f2f0d7");

  @Test
  void a_name_tells_the_job_the_task_and_the_attempt() {
    assertThat(new TaskKey(JOB, "Build site", 2).name())
        .isEqualTo("6d9f0c7c-30bb-44a9-8e6d-0e64a8f2f0d7-buildsite-bea95f7b-2");
  }

  @Test
  void what_looks_alike_has_other_names() {
    assertThat(new TaskKey(JOB, "build", 1).name())
        .isNotEqualTo(new TaskKey(JOB, "Build", 1).name())
        .isNotEqualTo(new TaskKey(JOB, "b-uild", 1).name())
        .isNotEqualTo(new TaskKey(JOB, "build", 11).name());
  }

  @Property
  void any_system_takes_a_name(
      @ForAll String task, @ForAll @IntRange(min = 1, max = 999_999) int attempt) {
    String name = new TaskKey(JOB, task, attempt).name();

    assertThat(name).matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?").hasSizeLessThanOrEqualTo(63);
    assertThat(new TaskKey(JOB, task, attempt).name()).isEqualTo(name);
  }
}
