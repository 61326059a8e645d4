package dev.prunner.process.slurm;

import dev.prunner.process.Launcher;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.testing.LauncherContract;
import dev.prunner.testing.SlurmCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Against the real one. */
class SlurmLauncherTest extends LauncherContract {

  private static SlurmCluster cluster;

  private SlurmLab lab;
  private SlurmTasks tasks;

  @BeforeAll
  static void startSlurm(@TempDir Path dir) throws IOException {
    cluster = SlurmCluster.start(dir);
  }

  @AfterAll
  static void stopSlurm() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @BeforeEach
  void open() {
    lab = new SlurmLab(cluster, GRACE, SlurmLab.settings(dir.resolve("shared")));
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
    TaskPlace place =
        new TaskPlace(
            command.place().key(),
            command.place().launcher(),
            dir.resolve("other"),
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
        here.key(), Optional.of(SlurmLab.NAME), here.runDir(), here.stdout(), here.stderr());
  }
}
