package dev.prunner.process.slurm;

import dev.prunner.process.RemoteLauncher;
import dev.prunner.testing.RemoteLauncherContract;
import dev.prunner.testing.SlurmCluster;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Against the real one. */
class SlurmLauncherTest extends RemoteLauncherContract {

  private static SlurmCluster cluster;

  private SlurmLab lab;

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
  void openLab() {
    lab = new SlurmLab(cluster, GRACE, SlurmLab.settings(dir.resolve("shared")));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Override
  protected String name() {
    return SlurmLab.NAME;
  }

  @Override
  protected RemoteLauncher open() {
    return lab.open();
  }
}
