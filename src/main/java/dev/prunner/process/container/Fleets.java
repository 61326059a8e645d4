package dev.prunner.process.container;

import dev.prunner.process.LauncherState;
import dev.prunner.process.remote.RetryPause;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** All launchers of containers and all engines, and the threads that wait for engines. */
final class Fleets implements EngineLink.Users, AutoCloseable {

  /** Each may wait for an image; what is asked besides must not wait behind them. */
  private static final int MOST_STARTERS = 16;

  private static final int MOST_ASKERS = 4;

  private final Supplier<Map<String, ContainerSettings>> settings;
  private final Duration grace;
  private final Duration patience;
  private final RetryPause pause;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  private final ThreadPoolExecutor starters = pool(MOST_STARTERS, "prunner-container-starts");
  private final ThreadPoolExecutor askers = pool(MOST_ASKERS, "prunner-container-asks");
  private final Map<String, Fleet> fleets = new ConcurrentHashMap<>();
  private final Map<List<String>, EngineLink> links = new ConcurrentHashMap<>();

  /**
   * @param settings the launchers as they are defined now, by name
   * @param grace between the stop signal and SIGKILL
   * @param patience for how long an engine may take to answer
   * @param pause how long one that does not is left alone
   * @param timer ends commands that do not end
   */
  Fleets(
      Supplier<Map<String, ContainerSettings>> settings,
      Duration grace,
      Duration patience,
      RetryPause pause,
      ScheduledExecutorService timer,
      Clock clock) {
    this.settings = settings;
    this.grace = grace;
    this.patience = patience;
    this.pause = pause;
    this.timer = timer;
    this.clock = clock;
  }

  private static ThreadPoolExecutor pool(int most, String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            most,
            most,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  Fleet fleet(String name) {
    return fleets.computeIfAbsent(
        name,
        unknown ->
            new Fleet(
                name, () -> Optional.ofNullable(settings.get().get(name)), this::link, clock));
  }

  EngineLink link(List<String> command) {
    return links.computeIfAbsent(
        command,
        unknown ->
            new EngineLink(
                command,
                new Engine(command, patience, timer),
                starters,
                askers,
                grace,
                pause,
                clock,
                this));
  }

  List<LauncherState> states() {
    return settings.get().values().stream().map(now -> fleet(now.name()).state(now)).toList();
  }

  @Override
  public boolean want(List<String> command) {
    return fleets.values().stream().anyMatch(fleet -> fleet.wants(command));
  }

  @Override
  public void changed() {
    fleets.values().forEach(Fleet::dispatch);
  }

  /** What is on its way to an engine arrives there. */
  @Override
  public void close() {
    links.values().forEach(EngineLink::close);
    starters.shutdown();
    askers.shutdown();
  }
}
