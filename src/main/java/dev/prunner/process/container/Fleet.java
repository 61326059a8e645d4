package dev.prunner.process.container;

import dev.prunner.process.LauncherState;
import dev.prunner.process.remote.Wish;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The tasks of one launcher: which of them waits, and which has a slot. Thread-safe. */
final class Fleet implements ContainerTask.Owner {

  /** Who waits for longer is told why. */
  private static final Duration SLOW = Duration.ofSeconds(3);

  private final String name;
  private final Supplier<Optional<ContainerSettings>> settings;
  private final Function<List<String>, EngineLink> links;
  private final Clock clock;
  private final Deque<ContainerTask> waiting = new ArrayDeque<>();
  private final Map<ContainerTask, EngineLink> places = new HashMap<>();

  /**
   * @param settings as they are now; empty when it is not defined any more
   * @param links to engines, by their command lines
   */
  Fleet(
      String name,
      Supplier<Optional<ContainerSettings>> settings,
      Function<List<String>, EngineLink> links,
      Clock clock) {
    this.name = name;
    this.settings = settings;
    this.links = links;
    this.clock = clock;
  }

  String name() {
    return name;
  }

  Optional<ContainerSettings> settings() {
    return settings.get();
  }

  /** Starts a task as soon as there is a slot. */
  void submit(ContainerTask task) {
    synchronized (this) {
      waiting.add(task);
    }
    dispatch();
  }

  /** Sees to one that has a container already. */
  void adopt(ContainerTask task, EngineLink link) {
    synchronized (this) {
      places.put(task, link);
    }
    link.add(task, name);
  }

  /** Gives slots to those that wait, and ends those that have waited too long. */
  void dispatch() {
    Optional<ContainerSettings> now = settings.get();
    if (now.isEmpty()) {
      takeAll().forEach(task -> task.lost("the launcher '" + name + "' is not defined any more"));
      return;
    }
    EngineLink link = links.apply(now.get().command());
    takeHopeless(link)
        .forEach(
            task ->
                task.lost(
                    "was not started within %d s: %s"
                        .formatted(task.patience().toSeconds(), link.problem().orElse(""))));
    place(link, now.get().slots()).forEach(task -> link.add(task, name));
    if (isAnyWaiting()) {
      link.wake();
    }
  }

  private synchronized List<ContainerTask> takeAll() {
    List<ContainerTask> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }

  private synchronized List<ContainerTask> takeHopeless(EngineLink link) {
    List<ContainerTask> hopeless = new ArrayList<>();
    Optional<Instant> downSince = link.downSince();
    for (Iterator<ContainerTask> each = waiting.iterator();
        downSince.isPresent() && each.hasNext(); ) {
      ContainerTask task = each.next();
      Instant since = task.queued().isAfter(downSince.get()) ? task.queued() : downSince.get();
      if (!clock.instant().isBefore(since.plus(task.patience()))) {
        each.remove();
        hopeless.add(task);
      }
    }
    return hopeless;
  }

  private synchronized List<ContainerTask> place(EngineLink link, int slots) {
    List<ContainerTask> placed = new ArrayList<>();
    while (!waiting.isEmpty() && places.size() < slots && link.downSince().isEmpty()) {
      ContainerTask task = waiting.remove();
      places.put(task, link);
      placed.add(task);
    }
    return placed;
  }

  private synchronized boolean isAnyWaiting() {
    return !waiting.isEmpty();
  }

  /** Whether a task waits that could run by an engine. */
  boolean wants(List<String> command) {
    return isAnyWaiting()
        && settings.get().filter(now -> now.command().equals(command)).isPresent();
  }

  /** Why a task does not go on, by the name of its key; empty if it does. */
  synchronized Optional<String> waitsFor(String key) {
    if (waiting.stream().noneMatch(task -> task.key().equals(key))) {
      return places.entrySet().stream()
          .filter(place -> place.getKey().key().equals(key))
          .findFirst()
          .flatMap(place -> holdsUp(place.getKey(), place.getValue()));
    }
    return settings.get().map(now -> waiting(links.apply(now.command())));
  }

  private String waiting(EngineLink link) {
    return link.problem()
        .map(why -> "waits for '" + name + "'; " + why)
        .orElse("waits for a free slot of '" + name + "'");
  }

  private Optional<String> holdsUp(ContainerTask task, EngineLink link) {
    Optional<String> slow =
        task.startingSince()
            .filter(since -> !clock.instant().isBefore(since.plus(SLOW)))
            .map(
                since ->
                    "waits for %s to start the container, for which it may fetch '%s'"
                        .formatted(link.engine().name(), task.image()));
    return link.problem().or(() -> slow);
  }

  synchronized LauncherState state(ContainerSettings now) {
    EngineLink link = links.apply(now.command());
    return new LauncherState(
        name,
        ContainerTasks.TYPE,
        waiting.size(),
        List.of(
            new LauncherState.Host(
                String.join(" ", now.command()), now.slots(), places.size(), link.why())));
  }

  @Override
  public void wished(ContainerTask task) {
    boolean waited;
    EngineLink link;
    synchronized (this) {
      waited = waiting.remove(task);
      link = places.get(task);
    }
    if (waited) {
      task.endedBefore();
    } else if (link != null) {
      link.wake();
    }
  }

  @Override
  public void ended(ContainerTask task) {
    synchronized (this) {
      places.remove(task);
    }
    dispatch();
  }

  @Override
  public void giveBack(ContainerTask task) {
    synchronized (this) {
      places.remove(task);
      waiting.addFirst(task);
    }
    if (task.wish() != Wish.NONE) {
      wished(task);
    } else {
      dispatch();
    }
  }
}
