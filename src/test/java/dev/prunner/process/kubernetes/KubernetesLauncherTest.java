package dev.prunner.process.kubernetes;

import static org.awaitility.Awaitility.await;

import dev.prunner.process.Launcher;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.testing.LauncherContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class KubernetesLauncherTest extends LauncherContract {

  @TempDir Path clusterDir;

  private KubeLab lab;
  private KubernetesTasks tasks;

  @BeforeEach
  void open() throws IOException {
    lab = new KubeLab(clusterDir, GRACE, Duration.ofSeconds(20));
    tasks = lab.open();
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  @Override
  protected Launcher launcher() {
    return tasks;
  }

  @Override
  protected Launcher afterKill() {
    await().until(() -> !Files.exists(dir.resolve("run")) || lab.hasStartedJob());
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
        here.key(), Optional.of(KubeLab.CLUSTER), here.runDir(), here.stdout(), here.stderr());
  }
}
