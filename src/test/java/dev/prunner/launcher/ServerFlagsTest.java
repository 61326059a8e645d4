package dev.prunner.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFlagsTest {

  @Test
  void are_all_added_to_a_plain_start() {
    assertThat(
            ServerFlags.missingIn(List.of("-Dprunner.path=x", "-XX:+HeapDumpOnOutOfMemoryError")))
        .containsExactly(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms24m",
            "-XX:MinHeapFreeRatio=15",
            "-XX:MaxHeapFreeRatio=30");
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:+UseG1GC, -XX:+UseSerialGC",
    "-XX:+UseZGC, -XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=4, -XX:TieredStopAtLevel=1",
    "-XX:-TieredCompilation, -XX:TieredStopAtLevel=1",
    "-Xint, -XX:TieredStopAtLevel=1",
    "-Xms1g, -Xms24m",
    "-Xmx16m, -Xms24m",
    "-XX:InitialRAMPercentage=10, -Xms24m",
    "-XX:MaxHeapSize=64m, -Xms24m",
    "-XX:MaxHeapFreeRatio=10, -XX:MinHeapFreeRatio=15",
    "-XX:MinHeapFreeRatio=50, -XX:MaxHeapFreeRatio=30"
  })
  void give_way_to_the_users(String users, String ours) {
    assertThat(ServerFlags.missingIn(List.of(users))).doesNotContain(ours).isNotEmpty();
  }

  @Test
  void have_the_first_start_keep_its_classes_and_the_next_one_use_them(@TempDir Path directory)
      throws IOException {
    ClassArchive archive = new ClassArchive(directory.resolve("a.jsa"));
    assertThat(ServerFlags.forArchive(List.of(), archive, 17))
        .contains("-XX:ArchiveClassesAtExit=" + archive.file());

    Files.write(archive.file(), new byte[100]);
    assertThat(ServerFlags.forArchive(List.of(), archive, 17))
        .as("a JVM was killed while it wrote")
        .contains("-XX:ArchiveClassesAtExit=" + archive.file());

    Files.writeString(archive.file(), "whole");
    assertThat(ServerFlags.forArchive(List.of(), archive, 17))
        .contains("-XX:SharedArchiveFile=" + archive.file())
        .doesNotContain("-XX:ArchiveClassesAtExit=" + archive.file());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xshare:off",
        "-XX:SharedArchiveFile=x",
        "-XX:ArchiveClassesAtExit=x",
        "-XX:+AutoCreateSharedArchive",
        "-XX:AOTCache=x",
        "-javaagent:x.jar",
        "-agentlib:jdwp=transport=dt_socket"
      })
  void leave_archives_alone_beside(String users, @TempDir Path directory) {
    assertThat(ServerFlags.forArchive(List.of(users), new ClassArchive(directory.resolve("a")), 17))
        .isEmpty();
  }

  @Test
  void keep_nothing_where_nothing_can_be_kept() {
    ClassArchive nowhere = new ClassArchive(Path.of("/proc/none/a.jsa"));

    assertThat(ServerFlags.forArchive(List.of(), nowhere, 17)).isEmpty();
  }

  @Test
  void leave_the_archive_to_a_newer_jvm(@TempDir Path directory) {
    ClassArchive archive = new ClassArchive(directory.resolve("a.jsa"));

    assertThat(ServerFlags.forArchive(List.of(), archive, 25))
        .contains("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive.file())
        .doesNotContain("-XX:ArchiveClassesAtExit=" + archive.file());
  }
}
