package dev.prunner.process.container;

import dev.prunner.process.RemoteLauncher;
import dev.prunner.testing.Podman;
import dev.prunner.testing.RemoteLauncherContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ContainerLauncherTest extends RemoteLauncherContract {

  private static Podman podman;

  private ContainerLab lab;

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
  void openLab() {
    lab = new ContainerLab(GRACE, settings(podman));
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
  protected String name() {
    return ContainerLab.BOX;
  }

  @Override
  protected RemoteLauncher open() {
    return lab.open();
  }

  /** A container counts its processes from 1. */
  @Override
  protected long pid(String task, int line) {
    return ContainerProcesses.pid(dir, number(task, line));
  }
}
