package dev.prunner.process.ssh;

import dev.prunner.process.Launcher;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.testing.LauncherContract;
import dev.prunner.testing.Sshd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SshLauncherTest extends LauncherContract {

  private static Sshd sshd;

  private SshLab lab;
  private SshTasks tasks;

  @BeforeAll
  static void startSshd(@TempDir Path dir) throws IOException {
    sshd = Sshd.start(dir);
  }

  @AfterAll
  static void stopSshd() {
    if (sshd != null) {
      sshd.close();
    }
  }

  @BeforeEach
  void open() {
    SshHost host = SshLab.host(sshd, dir.resolve("remote"));
    lab = new SshLab(GRACE, SshLab.farm(4, Duration.ofSeconds(20), host));
    tasks = lab.open();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Override
  protected Launcher launcher() {
    return tasks;
  }

  @Override
  protected Launcher afterKill() {
    tasks.close();
    return lab.open();
  }

  @Override
  protected Launcher beside() {
    return lab.open();
  }

  @Override
  protected ScriptCommand givenBeside(ScriptCommand command) {
    Path other = dir.resolve("other");
    TaskPlace place =
        new TaskPlace(
            command.place().key(),
            command.place().launcher(),
            other,
            dir.resolve("other-out.log"),
            dir.resolve("other-err.log"));
    return new ScriptCommand(
        place, command.script(), command.workingDir(), command.env(), command.stopRules());
  }

  @Override
  protected boolean isUnderWayBeside(ScriptCommand command) {
    return RemoteNote.hasBegun(command.runDir());
  }

  @Override
  protected TaskPlace place(String task) {
    TaskPlace here = super.place(task);
    return new TaskPlace(
        here.key(), Optional.of(SshLab.FARM), here.runDir(), here.stdout(), here.stderr());
  }
}
