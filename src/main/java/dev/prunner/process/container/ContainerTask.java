package dev.prunner.process.container;

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
 * A task that runs in a container, or waits for one. What it is told comes from any thread; what is
 * known of its container is changed by the thread of its engine alone.
 */
final class ContainerTask implements TaskProcess {

  /** What it ends with when it was stopped before anything of it ran. */
  static final int STOPPED_BEFORE = 143;

  /** How it is to be ended, if it is. */
  enum Wish {
    NONE,
    STOP,
    KILL
  }

  /** How far it has come. */
  enum Stage {
    /** Nothing of it was tried. */
    NEW,
    /** The engine is running its container, or somebody finds out what has become of that. */
    STARTING,
    /** There is, or was, a container. */
    PLACED
  }

  /** Whom it belongs to. */
  interface Owner {
    /** It is to be ended, now or sooner. */
    void wished(ContainerTask task);

    /** It uses its slot no more. */
    void ended(ContainerTask task);

    /** It is to wait again, since nothing of it runs and the engine does not answer. */
    void giveBack(ContainerTask task);
  }

  private final String key;
  private final Path runDir;
  private final LocalOutput out;
  private final LocalOutput err;
  private final Owner owner;
  private final Instant queued;
  private final Duration patience;
  private final Optional<Order> order;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private volatile boolean timedOut;
  private volatile Wish wish = Wish.NONE;
  private volatile Optional<Instant> startingSince = Optional.empty();

  /* For the thread of its engine. */
  Stage stage = Stage.NEW;
  Box box;
  String bootId = "";
  String signal = "TERM";
  Wish granted = Wish.NONE;
  long placedAt;
  long endedAt;
  long nextGrant = System.nanoTime();
  boolean begun;
  boolean remains;
  boolean failing;
  @Nullable StartTry starting;

  /**
   * @param box of a task that was found; where a new one is laid out is decided when it starts
   * @param order what is to be started; none for one that was found
   * @param patience how long the engine may not answer
   */
  ContainerTask(
      Box box,
      Path runDir,
      LocalOutput out,
      LocalOutput err,
      Owner owner,
      Optional<Order> order,
      Duration patience,
      Instant queued) {
    this.key = box.key();
    this.box = box;
    this.runDir = runDir;
    this.out = out;
    this.err = err;
    this.owner = owner;
    this.order = order;
    this.patience = patience;
    this.queued = queued;
  }

  String key() {
    return key;
  }

  Path runDir() {
    return runDir;
  }

  LocalOutput out() {
    return out;
  }

  LocalOutput err() {
    return err;
  }

  /** The image of its container, of one that was not found. */
  String image() {
    return order.map(known -> known.settings().image()).orElse("");
  }

  Optional<Order> order() {
    return order;
  }

  Duration patience() {
    return patience;
  }

  Instant queued() {
    return queued;
  }

  Wish wish() {
    return wish;
  }

  /** The engine is about to run its container. */
  void noteStarting(Instant now) {
    startingSince = Optional.of(now);
  }

  /** It has run it, or has not. */
  void noteStarted() {
    startingSince = Optional.empty();
  }

  /** Since when the engine is about to run its container; empty if it is not. */
  Optional<Instant> startingSince() {
    return startingSince;
  }

  boolean hasEnded() {
    return exit.isDone();
  }

  /** Its script runs for certain. */
  void noteBegun() throws IOException {
    if (!begun) {
      RemoteNote.noteBegun(runDir);
      begun = true;
    }
  }

  void ended(int code, boolean byTimeout) {
    timedOut = byTimeout;
    if (exit.complete(code)) {
      endedAt = System.nanoTime();
      owner.ended(this);
    }
  }

  /** Nothing of it runs any more. */
  void noteGone() {
    gone.complete(null);
  }

  /** It ends without anything of it having run. */
  void endedBefore() {
    ended(STOPPED_BEFORE, false);
    noteGone();
  }

  /** Nobody will know how it ends. */
  void lost(String reason) {
    if (exit.completeExceptionally(new TaskLostException(reason))) {
      endedAt = System.nanoTime();
      owner.ended(this);
    }
    noteGone();
  }

  void giveBack() {
    owner.giveBack(this);
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
