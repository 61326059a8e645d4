package dev.prunner.process.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.process.ScriptCommand;
import dev.prunner.process.local.ProcessLab.Started;
import dev.prunner.process.local.table.Proc;
import dev.prunner.process.local.table.ProcTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

  private final Path dir;
  private final ProcessLab lab;

  StartTest(@TempDir Path dir) {
    this.dir = dir;
    lab = new ProcessLab(dir);
  }

  @AfterEach
  void endAll() {
    lab.close();
  }

  @Test
  void ten_megabytes_of_output_arrive_whole() throws IOException {
    Started task = lab.start("yes 0123456789abcde | head -c 10485760", "echo done >&2");

    assertThat(task.exitCode()).isZero();
    assertThat(Files.readString(task.stdout())).isEqualTo("0123456789abcde\n".repeat(655_360));
    assertThat(Files.readString(task.stderr())).isEqualTo("done\n");
  }

  @Test
  void output_is_appended() throws IOException {
    ScriptCommand command = lab.command("echo second");
    Files.writeString(command.stdout(), "first\n");

    lab.starter().prepare(command).start().gone().join();

    assertThat(command.stdout()).hasContent("first\nsecond\n");
  }

  @Test
  void all_files_are_the_owners_alone() throws IOException {
    Started task = lab.start("umask 022; touch of-the-script");
    task.awaitGone();

    for (String name : List.of("script", "start", mark(task))) {
      assertThat(permissions(task.runDir().resolve(name))).as(name).isEqualTo("rw-------");
    }
    assertThat(permissions(task.runDir())).isEqualTo("rwx------");
    assertThat(permissions(task.stdout())).isEqualTo("rw-------");
    assertThat(permissions(task.stderr())).isEqualTo("rw-------");
    assertThat(permissions(dir.resolve("of-the-script"))).isEqualTo("rw-r--r--");
  }

  @Test
  void a_missing_working_directory_is_named() {
    ScriptCommand here = lab.command("true");
    ScriptCommand elsewhere =
        new ScriptCommand(
            here.runDir(),
            here.lines(),
            false,
            dir.resolve("no-dir"),
            Map.of(),
            here.stdout(),
            here.stderr());

    assertThatThrownBy(() -> lab.starter().prepare(elsewhere).start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("working directory")
        .hasMessageContaining("no-dir");
  }

  @Test
  void a_run_directory_is_not_used_twice_at_a_time() {
    Started task = lab.start("echo $PPID; sleep 60");
    long leader = task.pid(0);
    ScriptCommand again =
        new ScriptCommand(
            task.runDir(), List.of("true"), false, dir, Map.of(), task.stdout(), task.stderr());

    assertThatThrownBy(() -> lab.starter().prepare(again).start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("still goes on as process " + leader);
  }

  @Test
  void a_run_directory_can_be_used_again() throws IOException {
    Started first = lab.start("exit 7");
    first.awaitGone();
    ScriptCommand again =
        new ScriptCommand(
            first.runDir(),
            List.of("exit 8"),
            false,
            dir,
            Map.of(),
            first.stdout(),
            first.stderr());

    assertThat(lab.starter().prepare(again).start().exit().join()).isEqualTo(8);
    assertThat(lab.adopt(first.runDir()).orElseThrow().exit().join()).isEqualTo(8);
  }

  @Test
  void perl_makes_the_session_where_there_is_no_setsid() throws IOException {
    Path bin = Files.createDirectory(dir.resolve("bin"));
    for (String name : List.of("perl", "sh")) {
      writeProgram(
          bin.resolve(name),
          "exec " + Programs.ofThisProcess().find(name).orElseThrow() + " \"$@\"");
    }
    try (ProcessLab withPerl =
        ProcessLab.withoutSpawner(
            dir, Path.of("/bin/sh"), new Programs(bin.toString()), ProcTable.ofThisMachine())) {
      Started task = withPerl.start("echo $PPID; sleep 60 & wait");
      Proc leader = ProcTable.ofThisMachine().find(task.pid(0)).orElseThrow();
      assertThat(leader.session()).isEqualTo(leader.pid());

      task.process().stop();

      assertThat(task.exitCode()).isEqualTo(143);
    }
  }

  private static void writeProgram(Path file, String line) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static String mark(Started task) throws IOException {
    return new RunFiles(task.runDir()).mark().orElseThrow();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
