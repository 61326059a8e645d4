package dev.prunner.process.slurm;

import dev.prunner.process.remote.RetryPause;
import dev.prunner.testing.SlurmCluster;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Launchers of Slurm for tests; each plays that of a server. */
final class SlurmLab implements AutoCloseable {

  static final String NAME = "hpc";

  private static final RetryPause RETRY_PAUSE = new RetryPause(Duration.ofMillis(500));

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final List<SlurmTasks> opened = new ArrayList<>();
  private final SlurmCluster cluster;
  private final Duration grace;
  private volatile @Nullable SlurmSettings settings;

  SlurmLab(SlurmCluster cluster, Duration grace, SlurmSettings settings) {
    this.cluster = cluster;
    this.grace = grace;
    this.settings = settings;
  }

  static SlurmSettings settings(Path runDir, String... options) {
    return new SlurmSettings(
        NAME, List.of(options), Optional.empty(), "", runDir, Duration.ofSeconds(20));
  }

  /** From now on the launcher is defined so. */
  void define(SlurmSettings now) {
    settings = now;
  }

  /** From now on there is no launcher. */
  void remove() {
    settings = null;
  }

  private Map<String, SlurmSettings> settings() {
    SlurmSettings now = settings;
    return now == null ? Map.of() : Map.of(NAME, now);
  }

  SlurmTasks open() {
    SlurmTasks tasks =
        new SlurmTasks(
            this::settings,
            cluster.environment(),
            Path.of(System.getProperty("user.home")),
            grace,
            RETRY_PAUSE,
            timer,
            Clock.systemUTC());
    opened.add(tasks);
    return tasks;
  }

  @Override
  public void close() {
    opened.forEach(SlurmTasks::close);
    timer.shutdownNow();
  }
}
