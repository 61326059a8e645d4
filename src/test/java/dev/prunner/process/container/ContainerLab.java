package dev.prunner.process.container;

import dev.prunner.process.remote.RetryPause;
import dev.prunner.testing.Podman;
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

/** Launchers of containers for tests; each plays that of a server. */
final class ContainerLab implements AutoCloseable {

  static final String BOX = "box";

  private static final RetryPause RETRY_PAUSE = new RetryPause(Duration.ofMillis(500));

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final List<ContainerTasks> opened = new ArrayList<>();
  private final Duration grace;
  private volatile @Nullable ContainerSettings settings;

  ContainerLab(Duration grace, ContainerSettings settings) {
    this.grace = grace;
    this.settings = settings;
  }

  /** One whose tasks see a folder. */
  static ContainerSettings settings(Podman podman, Path dir, int slots, Duration unreachableAfter) {
    return settings(podman.command(), podman.options(), dir, slots, unreachableAfter);
  }

  /** Likewise, in another JVM than that of podman. */
  static ContainerSettings settings(
      String command, List<String> options, Path dir, int slots, Duration unreachableAfter) {
    return new ContainerSettings(
        BOX,
        List.of(command),
        Podman.IMAGE,
        List.of(dir + ":" + dir),
        Optional.of("none"),
        Optional.empty(),
        Map.of(),
        options,
        "/",
        slots,
        unreachableAfter);
  }

  /** From now on the launcher is defined so. */
  void define(ContainerSettings now) {
    settings = now;
  }

  /** From now on there is no launcher. */
  void remove() {
    settings = null;
  }

  private Map<String, ContainerSettings> settings() {
    ContainerSettings now = settings;
    return now == null ? Map.of() : Map.of(BOX, now);
  }

  /** An engine that says nothing for 2 s does not answer. */
  ContainerTasks open() {
    Clock clock = Clock.systemUTC();
    ContainerTasks tasks =
        new ContainerTasks(
            new Fleets(this::settings, grace, Duration.ofSeconds(2), RETRY_PAUSE, timer, clock),
            clock);
    opened.add(tasks);
    return tasks;
  }

  @Override
  public void close() {
    opened.forEach(ContainerTasks::close);
    timer.shutdownNow();
  }
}
