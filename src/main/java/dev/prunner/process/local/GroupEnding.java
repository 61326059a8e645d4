package dev.prunner.process.local;

import dev.prunner.process.local.table.Proc;
import dev.prunner.process.local.table.ProcScans;
import dev.prunner.process.local.table.ProcSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the processes of one task: its stop signal once, SIGKILL after the grace time, until a look
 * at the process table shows none of them any more. Begins when someone stops the task or its
 * leader ends.
 */
final class GroupEnding {

  private static final Duration NOW = Duration.ZERO;
  private static final Duration SOON = Duration.ofMillis(10);
  private static final Duration SELDOM = Duration.ofMillis(200);

  private final RunFiles files;
  private final TaskGroup group;
  private final ProcScans scans;
  private final Signals signals;
  private final Duration grace;
  private final ScheduledExecutorService executor;

  private final CompletableFuture<Void> gone = new CompletableFuture<>();

  /** Counts what happened to the task; a series of looks ends when a later event starts its own. */
  private final AtomicInteger events = new AtomicInteger();

  private final AtomicBoolean terminated = new AtomicBoolean();
  private volatile boolean stopping;
  private volatile boolean killing;
  private volatile boolean leaderEnded;
  private volatile boolean awaited;

  GroupEnding(
      RunFiles files,
      TaskGroup group,
      ProcScans scans,
      Signals signals,
      Duration grace,
      ScheduledExecutorService executor) {
    this.files = files;
    this.group = group;
    this.scans = scans;
    this.signals = signals;
    this.grace = grace;
    this.executor = executor;
  }

  /**
   * Completes when the leader has ended and nothing else is left; from now on somebody waits.
   * Completes exceptionally when that cannot be found out and not even be tried again.
   */
  CompletableFuture<Void> gone() {
    awaited = true;
    if (leaderEnded && !gone.isDone()) {
      act(scans.soon(NOW), events.incrementAndGet(), SOON);
    }
    return gone;
  }

  /** Does something when {@link #gone} completes, which nobody waits for. */
  void whenGone(Runnable action) {
    CompletableFuture<Void> unused = gone.thenRun(action);
  }

  void stop() {
    stopping = true;
    lookAgain(NOW);
  }

  void kill() {
    killing = true;
    lookAgain(NOW);
  }

  /** The wrapper has sent SIGTERM to what the script left behind, if it came to that. */
  void leaderEnded() {
    leaderEnded = true;
    group.leaderIsDone();
    boolean hurried = stopping || killing || awaited;
    act(hurried ? scans.soon(SOON) : scans.sometime(), events.incrementAndGet(), SOON);
  }

  private void lookAgain(Duration within) {
    if (!gone.isDone()) {
      look(events.incrementAndGet(), within, SOON);
    }
  }

  private void look(int event, Duration within, Duration nextWithin) {
    act(scans.within(within), event, nextWithin);
  }

  private void act(CompletableFuture<ProcSnapshot> look, int event, Duration nextWithin) {
    CompletableFuture<Void> unused =
        look.thenAcceptAsync(snapshot -> act(snapshot, event, nextWithin), executor)
            .exceptionally(failure -> lookLater(event, failure));
  }

  /**
   * One at a time: when nothing is left, the leader gets a new task, which must not be met by a
   * signal that is on its way.
   */
  private synchronized void act(ProcSnapshot snapshot, int event, Duration nextWithin) {
    if (events.get() != event || gone.isDone()) {
      return;
    }
    Collection<Proc> members = group.membersIn(snapshot);
    if (members.isEmpty() && leaderEnded) {
      gone.complete(null);
      return;
    }
    signal(members);
    look(event, nextWithin, longer(nextWithin));
  }

  private void signal(Collection<Proc> members) {
    try {
      if (killing) {
        signals.kill(group, members);
      } else if (!members.isEmpty() && terminated.compareAndSet(false, true)) {
        terminate(members);
      }
    } catch (IOException unsent) {
      throw new UncheckedIOException("A signal may not have reached all", unsent);
    }
  }

  private void terminate(Collection<Proc> members) throws IOException {
    boolean sent = false;
    try {
      noteStop();
      signals.terminate(signal(), group, members);
      killAfterGrace();
      sent = true;
    } finally {
      terminated.set(sent);
    }
  }

  /** What a script has left behind is asked as usual. */
  private String signal() throws IOException {
    return leaderEnded ? "TERM" : files.stopSignal();
  }

  /** Not once the leader has ended: the run directory may be another run's by then. */
  private void noteStop() {
    if (!leaderEnded) {
      files.noteStop();
    }
  }

  private void killAfterGrace() {
    Future<?> timer = executor.schedule(this::kill, grace.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<Void> unused = gone.thenRun(() -> timer.cancel(false));
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(SELDOM) < 0 ? twice : SELDOM;
  }

  private @Nullable Void lookLater(int event, Throwable failure) {
    if (executor.isShutdown()) {
      return null; // The server goes down, and the next one adopts the task.
    }
    Trouble.log(
        "The processes of task group %d could not be seen to, which is tried again"
            .formatted(group.id()),
        failure);
    try {
      Future<?> unused =
          executor.schedule(
              () -> look(event, NOW, SELDOM), SELDOM.toMillis(), TimeUnit.MILLISECONDS);
    } catch (Throwable hopeless) {
      gone.completeExceptionally(hopeless);
    }
    return null;
  }
}
