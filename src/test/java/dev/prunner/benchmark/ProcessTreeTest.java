package dev.prunner.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.benchmark.ProcessTree.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessTreeTest {

  @Test
  void reads_times_behind_any_name() {
    String stat = "42 (a ) b) S 1 42 42 0 -1 4194560 10 20 0 0 300 50 7 3 20 0 1 0 9 8 7\n";

    assertThat(Usage.parse(stat)).isEqualTo(new Usage(3, 0.5, 0.1));
    assertThat(Usage.parse(stat).total()).isEqualTo(3.6);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void sees_this_process() {
    ProcessTree tree = ProcessTree.of(ProcessHandle.current().pid());

    assertThat(tree.memory()).isGreaterThan(10);
    assertThat(tree.usage().user()).isPositive();
  }
}
