package dev.prunner.process.ssh;

import dev.prunner.process.LauncherState;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.process.remote.Trouble;
import dev.prunner.process.remote.Wish;
import dev.prunner.process.ssh.HostChoice.Candidate;
import java.io.IOException;
import java.time.Clock;
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

/** The tasks of one launcher: which of them waits, and which is on which host. Thread-safe. */
final class Farm implements SshTask.Owner {

  private final String name;
  private final Supplier<Optional<FarmSettings>> settings;
  private final Function<SshHost, HostLink> links;
  private final Clock clock;
  private final Deque<SshTask> waiting = new ArrayDeque<>();
  private final Map<SshTask, SshHost> places = new HashMap<>();

  /**
   * @param settings as they are now; empty when it is not defined any more
   */
  Farm(
      String name,
      Supplier<Optional<FarmSettings>> settings,
      Function<SshHost, HostLink> links,
      Clock clock) {
    this.name = name;
    this.settings = settings;
    this.links = links;
    this.clock = clock;
  }

  String name() {
    return name;
  }

  Optional<FarmSettings> settings() {
    return settings.get();
  }

  /** Starts a task as soon as there is a place. */
  void submit(SshTask task) {
    synchronized (this) {
      waiting.add(task);
    }
    dispatch();
  }

  /** Sees to one that is on a host already. */
  void adopt(SshTask task, SshHost host) {
    synchronized (this) {
      places.put(task, host);
    }
    links.apply(host).add(task);
  }

  private record Placed(SshTask task, SshHost host) {}

  /** Gives places to those that wait, and ends those that have waited too long. */
  void dispatch() {
    Optional<FarmSettings> now = settings.get();
    if (now.isEmpty()) {
      takeAll().forEach(task -> task.lost("the launcher '" + name + "' is not defined any more"));
      return;
    }
    List<SshTask> hopeless = takeHopeless(now.get());
    List<Placed> placed = place(now.get());
    hopeless.forEach(task -> task.lost(reason(now.get())));
    placed.forEach(this::send);
    if (isAnyWaiting()) {
      now.get().hosts().forEach(host -> links.apply(host).wake());
    }
  }

  private String reason(FarmSettings now) {
    return "was not started within %d s: %s"
        .formatted(now.unreachableAfter().toSeconds(), HostChoice.down(candidates(now)));
  }

  /** Its host is on the disk before anything is there. */
  private void send(Placed placed) {
    SshTask task = placed.task();
    try {
      new RemoteNote(
              SshTasks.TYPE,
              name,
              task.key(),
              task.out().base(),
              task.err().base(),
              placed.host().lines())
          .write(task.runDir());
      links.apply(placed.host()).add(task);
    } catch (IOException unnoted) {
      task.lost("could not be started: where it is to run cannot be noted: " + unnoted);
    } catch (Error noThread) {
      task.lost("could not be started: " + noThread);
    }
  }

  private synchronized List<Placed> place(FarmSettings now) {
    List<Placed> placed = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Optional<SshHost> host = HostChoice.of(candidates(now));
      if (host.isEmpty()) {
        break;
      }
      SshTask task = waiting.remove();
      places.put(task, host.get());
      placed.add(new Placed(task, host.get()));
    }
    return placed;
  }

  private synchronized List<SshTask> takeAll() {
    List<SshTask> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }

  private synchronized List<SshTask> takeHopeless(FarmSettings now) {
    List<Candidate> candidates = candidates(now);
    List<SshTask> hopeless = new ArrayList<>();
    for (Iterator<SshTask> each = waiting.iterator(); each.hasNext(); ) {
      SshTask task = each.next();
      if (HostChoice.isHopeless(
          candidates, task.queued(), clock.instant(), now.unreachableAfter())) {
        each.remove();
        hopeless.add(task);
      }
    }
    return hopeless;
  }

  private synchronized List<Candidate> candidates(FarmSettings now) {
    return now.hosts().stream()
        .map(
            host -> {
              HostLink link = links.apply(host);
              return new Candidate(host, now.slots() - running(host), link.downSince(), link.why());
            })
        .toList();
  }

  private synchronized int running(SshHost host) {
    return (int) places.values().stream().filter(host::equals).count();
  }

  private synchronized boolean isAnyWaiting() {
    return !waiting.isEmpty();
  }

  /** Whether a task waits that could run on a host. */
  boolean wants(SshHost host) {
    return isAnyWaiting() && settings.get().filter(now -> now.hosts().contains(host)).isPresent();
  }

  /** Why a task waits, by the name of its key; empty when it does not. */
  Optional<String> waitsFor(String key) {
    Optional<FarmSettings> now = settings.get();
    synchronized (this) {
      return waiting.stream().anyMatch(task -> task.key().equals(key))
          ? now.map(known -> HostChoice.reason(name, candidates(known)))
          : unreachable(key);
    }
  }

  /** Where a task was sent, by the name of its key. */
  synchronized Optional<String> hostOf(String key) {
    return places.entrySet().stream()
        .filter(place -> place.getKey().key().equals(key))
        .map(place -> place.getValue().name())
        .findFirst();
  }

  /** Of one that runs, maybe. */
  private synchronized Optional<String> unreachable(String key) {
    return places.entrySet().stream()
        .filter(place -> place.getKey().key().equals(key))
        .map(place -> links.apply(place.getValue()))
        .filter(link -> link.downSince().isPresent())
        .map(link -> link.host() + " does not answer: " + link.why())
        .findFirst();
  }

  synchronized LauncherState state(FarmSettings now) {
    return new LauncherState(
        name,
        "ssh",
        waiting.size(),
        candidates(now).stream()
            .map(
                each ->
                    new LauncherState.Host(
                        each.host().name(),
                        now.slots(),
                        now.slots() - each.free(),
                        each.downSince().map(since -> each.why())))
            .toList());
  }

  @Override
  public void wished(SshTask task) {
    Optional<SshHost> host;
    boolean waited;
    synchronized (this) {
      waited = waiting.remove(task);
      host = Optional.ofNullable(places.get(task));
    }
    if (waited) {
      task.endedBefore();
    } else {
      host.ifPresent(place -> links.apply(place).wake());
    }
  }

  @Override
  public void ended(SshTask task) {
    synchronized (this) {
      places.remove(task);
    }
    dispatch();
  }

  @Override
  public void giveBack(SshTask task) {
    synchronized (this) {
      places.remove(task);
      waiting.addFirst(task);
    }
    try {
      RemoteNote.remove(task.runDir());
    } catch (IOException stays) {
      Trouble.log("A host may be asked for a task that was never sent to it", stays);
    }
    if (task.wish() != Wish.NONE) {
      wished(task);
    }
  }
}
