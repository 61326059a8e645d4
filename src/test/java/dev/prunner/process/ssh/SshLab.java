package dev.prunner.process.ssh;

import dev.prunner.process.remote.RetryPause;
import dev.prunner.testing.Sshd;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Launchers over ssh for tests; each plays that of a server. */
final class SshLab implements AutoCloseable {

  static final String FARM = "farm";

  private static final RetryPause RETRY_PAUSE = new RetryPause(Duration.ofMillis(500));

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final List<SshTasks> opened = new ArrayList<>();
  private final Duration grace;
  private volatile @Nullable FarmSettings settings;

  SshLab(Duration grace, FarmSettings settings) {
    this.grace = grace;
    this.settings = settings;
  }

  static SshHost host(Sshd sshd, Path runDir) {
    return new SshHost(
        sshd.address(),
        Optional.empty(),
        OptionalInt.of(sshd.port()),
        Optional.of(sshd.identityFile().toString()),
        sshd.options(),
        runDir.toString());
  }

  static FarmSettings farm(int slots, Duration unreachableAfter, SshHost... hosts) {
    return new FarmSettings(FARM, List.of(hosts), slots, "", unreachableAfter);
  }

  /** From now on the launcher is defined so. */
  void define(FarmSettings now) {
    settings = now;
  }

  /** From now on there is no launcher. */
  void remove() {
    settings = null;
  }

  private Map<String, FarmSettings> settings() {
    FarmSettings now = settings;
    return now == null ? Map.of() : Map.of(FARM, now);
  }

  SshTasks open() {
    SshTasks tasks =
        new SshTasks(this::settings, "ssh", grace, RETRY_PAUSE, timer, Clock.systemUTC());
    opened.add(tasks);
    return tasks;
  }

  @Override
  public void close() {
    opened.forEach(SshTasks::close);
    timer.shutdownNow();
  }
}
