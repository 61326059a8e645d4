package dev.prunner.process.container;

import dev.prunner.process.remote.LocalOutput;
import dev.prunner.process.remote.Order;
import dev.prunner.process.remote.RemoteProcess;
import dev.prunner.process.remote.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs in a container, or waits for one. What it is told comes from any thread; what is
 * known of its container is changed by the thread of its engine alone.
 */
final class ContainerTask extends RemoteProcess {

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

  private final LocalOutput out;
  private final LocalOutput err;
  private final Owner owner;
  private final Instant queued;
  private final Duration patience;
  private final Optional<Order<ContainerSettings>> order;
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
      Optional<Order<ContainerSettings>> order,
      Duration patience,
      Instant queued) {
    super(box.key(), runDir);
    this.box = box;
    this.out = out;
    this.err = err;
    this.owner = owner;
    this.order = order;
    this.patience = patience;
    this.queued = queued;
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

  Optional<Order<ContainerSettings>> order() {
    return order;
  }

  Duration patience() {
    return patience;
  }

  Instant queued() {
    return queued;
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

  void giveBack() {
    owner.giveBack(this);
  }

  @Override
  protected void hasExited() {
    endedAt = System.nanoTime();
    owner.ended(this);
  }

  @Override
  protected void wished() {
    owner.wished(this);
  }
}
