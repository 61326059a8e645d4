package dev.prunner.process.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CgroupsTest {

  private static final String V1 = "31 24 0:26 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n";

  @Test
  void the_own_group_is_below_the_mount_of_version_2() {
    String mounts = V1 + "29 24 0:25 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw\n";

    assertThat(Cgroups.find("1:cpu:/x\n0::/system.slice/prunner.service\n", mounts))
        .contains(Path.of("/sys/fs/cgroup/system.slice/prunner.service"));
    assertThat(Cgroups.find("0::/\n", mounts)).contains(Path.of("/sys/fs/cgroup"));
  }

  @Test
  void in_a_container_a_part_of_the_tree_is_mounted() {
    String mounts = "29 24 0:25 /docker/ab /sys/fs/cgroup ro - cgroup2 cgroup rw\n";

    assertThat(Cgroups.find("0::/docker/ab/c\n", mounts)).contains(Path.of("/sys/fs/cgroup/c"));
    assertThat(Cgroups.find("0::/elsewhere\n", mounts)).isEmpty();
    assertThat(Cgroups.find("0::/../x\n", mounts)).isEmpty();
  }

  @Test
  void there_is_none_without_version_2() {
    assertThat(Cgroups.find("1:cpu:/x\n", V1)).isEmpty();
    assertThat(Cgroups.find("0::/\n", V1)).isEmpty();
  }
}
