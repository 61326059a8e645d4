package dev.prunner.process.container;

import dev.prunner.process.Launcher;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.testing.LauncherContract;
import dev.prunner.testing.Podman;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ContainerLauncherTest extends LauncherContract {

  private static Podman podman;

  private ContainerLab lab;
  private ContainerTasks tasks;

  @BeforeAll
  static void openPodman(@TempDir Path dir) throws IOException, InterruptedException {
    podman = Podman.open(dir);
  }

  @AfterAll
  static void closePodman() throws IOException {
    if (podman != null) {
      podman.close();
    }
  }

  @BeforeEach
  void open() {
    lab = new ContainerLab(GRACE, settings(podman));
    tasks = lab.open();
  }

  /** The launcher as it is defined. */
  protected ContainerSettings settings(Podman engine) {
    return ContainerLab.settings(engine, dir, 4, Duration.ofSeconds(20));
  }

  /** A key has one container, and all tests have the same keys. */
  @AfterEach
  void close() {
    lab.close();
    podman.removeAll();
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
        here.key(), Optional.of(ContainerLab.BOX), here.runDir(), here.stdout(), here.stderr());
  }

  /** A container counts its processes from 1. */
  @Override
  protected long pid(String task, int line) {
    return ContainerProcesses.pid(dir, number(task, line));
  }
}
