package dev.prunner.process.ssh;

import dev.prunner.process.TaskLostException;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.remote.LocalOutput;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.process.remote.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs on a host, or waits for one. What it is told comes from any thread; what it
 * tells of the host is changed by the thread of its host alone.
 */
final class RemoteTask implements TaskProcess {

  /** What it ends with when it was stopped before anything of it ran. */
  static final int STOPPED_BEFORE = 143;

  /** How it is to be ended, if it is. */
  enum Wish {
    NONE,
    STOP,
    KILL
  }

  /** Whom it belongs to. */
  interface Owner {
    /** It is to be ended, now or sooner. */
    void wished(RemoteTask task);

    /** It uses its slot no more. */
    void ended(RemoteTask task);

    /** Nothing has been sent of it to a host that does not answer. */
    void giveBack(RemoteTask task);
  }

  private static final Duration LONGEST_REMAINS = Duration.ofDays(1);

  private static final Owner NOBODY =
      new Owner() {
        @Override
        public void wished(RemoteTask task) {}

        @Override
        public void ended(RemoteTask task) {}

        @Override
        public void giveBack(RemoteTask task) {}
      };

  private final String key;
  private final Path runDir;
  private final Owner owner;
  private final Duration patience;
  private final Instant queued;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private volatile boolean timedOut;
  private volatile Wish wish = Wish.NONE;

  /* For the thread of its host. */
  private @Nullable Order order;
  private LocalOutput out = LocalOutput.nowhere();
  private LocalOutput err = LocalOutput.nowhere();
  Wish granted = Wish.NONE;
  boolean attempted;
  boolean sent;
  boolean begun;
  boolean missedOnce;
  boolean restEnded;
  @Nullable Instant unclaimedSince;

  /**
   * @param key the name of its key
   * @param order what is to be started; none for one that was found
   * @param patience how long a host may not answer
   */
  RemoteTask(
      String key,
      Path runDir,
      Owner owner,
      @Nullable Order order,
      Duration patience,
      Instant queued) {
    this.key = key;
    this.runDir = runDir;
    this.owner = owner;
    this.order = order;
    this.patience = patience;
    this.queued = queued;
    this.begun = order == null;
    this.attempted = order == null;
    this.sent = order == null;
  }

  /** What is left of a task that counts as lost: it is to be ended when its host is back. */
  static RemoteTask remainsOf(RemoteTask lost, Instant now) {
    RemoteTask remains = new RemoteTask(lost.key, lost.runDir, NOBODY, null, LONGEST_REMAINS, now);
    remains.wish = Wish.KILL;
    return remains;
  }

  /** Whether nobody cares for anything of it, so that its files are removed with it. */
  boolean isRemains() {
    return owner == NOBODY;
  }

  /** From now on what it prints goes there. */
  RemoteTask printing(LocalOutput toOut, LocalOutput toErr) {
    out = toOut;
    err = toErr;
    return this;
  }

  String key() {
    return key;
  }

  Path runDir() {
    return runDir;
  }

  Duration patience() {
    return patience;
  }

  Instant queued() {
    return queued;
  }

  Optional<Order> order() {
    return Optional.ofNullable(order);
  }

  LocalOutput out() {
    return out;
  }

  LocalOutput err() {
    return err;
  }

  Wish wish() {
    return wish;
  }

  /** It runs for certain: what was to be started, and its secrets, are not needed any more. */
  void noteBegun() throws IOException {
    if (!begun) {
      RemoteNote.noteBegun(runDir);
      begun = true;
      order = null;
    }
  }

  void ended(int code, boolean byTimeout) {
    timedOut = byTimeout;
    if (exit.complete(code)) {
      owner.ended(this);
    }
  }

  /** Nothing of it runs any more. */
  void noteGone() {
    gone.complete(null);
  }

  /** It ends without anything of it having run. */
  void endedBefore(int code) {
    ended(code, false);
    noteGone();
  }

  /** Nobody will know how it ends. */
  void lost(String reason) {
    if (exit.completeExceptionally(new TaskLostException(reason))) {
      owner.ended(this);
    }
    noteGone();
  }

  /** The host that it was for does not answer, and nothing has been sent. */
  void giveBack() {
    owner.giveBack(this);
  }

  boolean hasEnded() {
    return exit.isDone();
  }

  @Override
  public CompletableFuture<Integer> exit() {
    return exit.copy();
  }

  @Override
  public boolean timedOut() {
    return timedOut;
  }

  @Override
  public CompletableFuture<Void> gone() {
    return gone.copy();
  }

  @Override
  public void stop() {
    wish(wish == Wish.KILL ? Wish.KILL : Wish.STOP);
  }

  @Override
  public void kill() {
    wish(Wish.KILL);
  }

  private void wish(Wish newWish) {
    if (gone.isDone()) {
      return;
    }
    wish = newWish;
    try {
      RemoteNote.noteStop(runDir);
    } catch (IOException unnoted) {
      Trouble.log("A server after this one may not know that a task was stopped", unnoted);
    }
    owner.wished(this);
  }
}
