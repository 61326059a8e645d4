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
            "-Xms96m",
            "-XX:MetaspaceSize=128m",
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
    "-Xms1g, -Xms96m",
    "-Xmx16m, -Xms96m",
    "-XX:InitialRAMPercentage=10, -Xms96m",
    "-XX:MaxHeapSize=64m, -Xms96m",
    "-XX:MaxMetaspaceSize=100m, -XX:MetaspaceSize=128m",
    "-XX:MaxHeapFreeRatio=10, -XX:MinHeapFreeRatio=15",
    "-XX:MinHeapFreeRatio=50, -XX:MaxHeapFreeRatio=30"
  })
  void give_way_to_the_users(String users, String ours) {
    assertThat(ServerFlags.missingIn(List.of(users))).doesNotContain(ours).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void list_the_classes_until_there_is_an_archive(int java, @TempDir Path directory)
      throws IOException {
    ClassArchive archive = new ClassArchive(directory.resolve("a.jsa"));
    String list =
        "-XX:DumpLoadedClassList=" + archive.file() + "." + ProcessHandle.current().pid() + ".list";
    assertThat(ServerFlags.forArchive(List.of(), archive, java)).containsExactly(list);

    Files.write(archive.file(), new byte[100]);
    assertThat(ServerFlags.forArchive(List.of(), archive, java))
        .as("a JVM was killed while it wrote")
        .containsExactly(list);

    Files.writeString(archive.file(), "whole");
    assertThat(ServerFlags.forArchive(List.of(), archive, java))
        .contains("-XX:SharedArchiveFile=" + archive.file())
        .doesNotContain(list);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xshare:off",
        "-XX:SharedArchiveFile=x",
        "-XX:ArchiveClassesAtExit=x",
        "-XX:+AutoCreateSharedArchive",
        "-XX:AOTCache=x",
        "-XX:DumpLoadedClassList=x",
        "-XX:+UseZGC",
        "-XX:-UseCompressedOops",
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
}
