package dev.prunner.process.ssh;

import dev.prunner.process.remote.LocalOutput;
import dev.prunner.process.remote.Order;
import dev.prunner.process.remote.RemoteProcess;
import dev.prunner.process.remote.Wish;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs on a host, or waits for one. What it is told comes from any thread; what it
 * tells of the host is changed by the thread of its host alone.
 */
final class SshTask extends RemoteProcess {

  /** Whom it belongs to. */
  interface Owner {
    /** It is to be ended, now or sooner. */
    void wished(SshTask task);

    /** It uses its slot no more. */
    void ended(SshTask task);

    /** Nothing has been sent of it to a host that does not answer. */
    void giveBack(SshTask task);
  }

  private static final Duration LONGEST_REMAINS = Duration.ofDays(1);

  private static final Owner NOBODY =
      new Owner() {
        @Override
        public void wished(SshTask task) {}

        @Override
        public void ended(SshTask task) {}

        @Override
        public void giveBack(SshTask task) {}
      };

  private final Owner owner;
  private final Duration patience;
  private final Instant queued;

  /* For the thread of its host. */
  private @Nullable Order<FarmSettings> order;
  private LocalOutput out = LocalOutput.nowhere();
  private LocalOutput err = LocalOutput.nowhere();
  Wish granted = Wish.NONE;
  boolean attempted;
  boolean sent;
  boolean missedOnce;
  boolean restEnded;
  @Nullable Instant unclaimedSince;

  /**
   * @param key the name of its key
   * @param order what is to be started; none for one that was found
   * @param patience how long a host may not answer
   */
  SshTask(
      String key,
      Path runDir,
      Owner owner,
      @Nullable Order<FarmSettings> order,
      Duration patience,
      Instant queued) {
    super(key, runDir);
    this.owner = owner;
    this.order = order;
    this.patience = patience;
    this.queued = queued;
    this.attempted = order == null;
    this.sent = order == null;
    if (order == null) {
      countAsBegun();
    }
  }

  /** What is left of a task that counts as lost: it is to be ended when its host is back. */
  static SshTask remainsOf(SshTask lost, Instant now) {
    SshTask remains = new SshTask(lost.key(), lost.runDir(), NOBODY, null, LONGEST_REMAINS, now);
    remains.wish(Wish.KILL);
    return remains;
  }

  /** Whether nobody cares for anything of it, so that its files are removed with it. */
  boolean isRemains() {
    return owner == NOBODY;
  }

  /** From now on what it prints goes there. */
  SshTask printing(LocalOutput toOut, LocalOutput toErr) {
    out = toOut;
    err = toErr;
    return this;
  }

  Duration patience() {
    return patience;
  }

  Instant queued() {
    return queued;
  }

  Optional<Order<FarmSettings>> order() {
    return Optional.ofNullable(order);
  }

  LocalOutput out() {
    return out;
  }

  LocalOutput err() {
    return err;
  }

  /** What was to be started, and its secrets, are not needed any more then. */
  @Override
  public void noteBegun() throws IOException {
    super.noteBegun();
    order = null;
  }

  /** The host that it was for does not answer, and nothing has been sent. */
  void giveBack() {
    owner.giveBack(this);
  }

  @Override
  protected void hasExited() {
    owner.ended(this);
  }

  @Override
  protected void wished() {
    owner.wished(this);
  }
}
