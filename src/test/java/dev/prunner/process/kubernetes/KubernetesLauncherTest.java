package dev.prunner.process.kubernetes;

import static org.awaitility.Awaitility.await;

import dev.prunner.process.Launcher;
import dev.prunner.process.RemoteLauncher;
import dev.prunner.testing.RemoteLauncherContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class KubernetesLauncherTest extends RemoteLauncherContract {

  @TempDir Path clusterDir;

  private KubeLab lab;

  @BeforeEach
  void openLab() throws IOException {
    lab = new KubeLab(clusterDir, GRACE, Duration.ofSeconds(20));
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  @Override
  protected String name() {
    return KubeLab.CLUSTER;
  }

  @Override
  protected RemoteLauncher open() {
    return lab.open();
  }

  @Override
  protected Launcher afterKill() {
    await().until(() -> !Files.exists(dir.resolve("run")) || lab.hasStartedJob());
    return super.afterKill();
  }
}
