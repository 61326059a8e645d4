package dev.prunner.process.slurm;

import dev.prunner.process.RemoteLauncher;
import dev.prunner.testing.ServerKillContract;
import dev.prunner.testing.SlurmCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SlurmServerKillTest extends ServerKillContract {

  /** Is given the shared folder besides. */
  static final class Server {

    private Server() {}

    public static void main(String[] args) throws Exception {
      SlurmSettings hpc = SlurmLab.settings(Path.of(args[MORE]));
      SlurmTasks tasks =
          new SlurmTasks(
              () -> Map.of(SlurmLab.NAME, hpc),
              System.getenv(),
              Path.of(System.getProperty("user.home")),
              GRACE,
              Executors.newScheduledThreadPool(1),
              Clock.systemUTC());
      serve(tasks, args);
    }
  }

  private static SlurmCluster cluster;

  private SlurmLab lab;

  static IntStream moments() {
    return IntStream.of(0, 30, 100, 400, 1500);
  }

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

  @Override
  protected Class<?> serverClass() {
    return Server.class;
  }

  @Override
  protected List<String> serverArguments() {
    return List.of(dir.resolve("shared").toString());
  }

  @Override
  protected Map<String, String> serverEnvironment() {
    return cluster.environment();
  }
}
