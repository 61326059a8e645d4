package dev.prunner.process.slurm;

import dev.prunner.process.remote.LocalOutput;
import dev.prunner.process.remote.Order;
import dev.prunner.process.remote.RemoteProcess;
import dev.prunner.process.remote.Wish;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task that Slurm runs or is to run. What it is told comes from any thread; all else is for the
 * thread of its cluster alone.
 */
final class SlurmTask extends RemoteProcess {

  private final SharedRun run;
  private final Instant queued;
  private final Consumer<SlurmTask> onWish;
  private volatile String waiting = "";

  /* For the thread of its cluster. */
  private @Nullable Order<SlurmSettings> order;
  private final LocalOutput out;
  private final LocalOutput err;
  private boolean submitted;
  private JobState job = JobState.UNKNOWN;
  private @Nullable Instant overSince;
  private @Nullable Instant exitSeen;

  /** Whether Slurm did not answer when it was handed over, and may have it. */
  boolean inDoubt;

  /** Whether this server has made the directory of the run. */
  boolean laidOut;

  private Wish granted = Wish.NONE;
  private @Nullable Instant grantedAt;
  @Nullable Instant unclaimedSince;
  boolean canceled;

  /**
   * @param runDir on this server
   * @param order what is to be handed over; none for one that was found
   * @param onWish told when it is to be ended
   */
  SlurmTask(
      Path runDir,
      SharedRun run,
      @Nullable Order<SlurmSettings> order,
      LocalOutput out,
      LocalOutput err,
      Instant queued,
      Consumer<SlurmTask> onWish) {
    super(run.key(), runDir);
    this.run = run;
    this.order = order;
    this.out = out;
    this.err = err;
    this.queued = queued;
    this.onWish = onWish;
    this.submitted = order == null;
  }

  SharedRun run() {
    return run;
  }

  Instant queued() {
    return queued;
  }

  Optional<Order<SlurmSettings>> order() {
    return Optional.ofNullable(order);
  }

  /** What of the wish the job was told. */
  Wish granted() {
    return granted;
  }

  /** When that was; empty if it has not been. */
  Optional<Instant> grantedAt() {
    return Optional.ofNullable(grantedAt);
  }

  void noteGranted(Wish told, Instant now) {
    granted = told;
    grantedAt = now;
  }

  boolean isSubmitted() {
    return submitted;
  }

  /** Slurm has it. */
  void noteSubmitted() {
    submitted = true;
    order = null;
  }

  @Override
  public void noteBegun() throws IOException {
    super.noteBegun();
    noteSubmitted();
  }

  /** What Slurm tells of it; more than once the same when it is over. */
  void noteJob(JobState state, Instant now) {
    job = state;
    waiting = state.waiting();
    if (!state.isOver()) {
      overSince = null;
    } else if (overSince == null) {
      overSince = now;
    }
  }

  JobState job() {
    return job;
  }

  /** The number of its job, as far as it is known. */
  Optional<String> jobId() {
    Optional<String> told = Optional.of(job.id()).filter(id -> !id.isEmpty());
    try {
      return run.jobId().or(() -> told);
    } catch (IOException unreadable) {
      return told;
    }
  }

  /** Since when Slurm tells that it is over; empty if it does not. */
  Optional<Instant> overSince() {
    return Optional.ofNullable(overSince);
  }

  /** When its exit was seen first. */
  Instant exitSeen(Instant now) {
    Instant seen = exitSeen == null ? now : exitSeen;
    exitSeen = seen;
    return seen;
  }

  boolean isExitSeen() {
    return exitSeen != null;
  }

  /** Why it has not begun, in the words of Slurm; empty if it has, or Slurm was not asked. */
  String waiting() {
    return hasBegun() ? "" : waiting;
  }

  /** Fetches what is new of its outputs; tells whether there was anything. */
  boolean fetch() throws IOException {
    boolean ofOut = run.fetch(SharedRun.OUT, out);
    boolean ofErr = run.fetch(SharedRun.ERR, err);
    return ofOut || ofErr;
  }

  @Override
  protected void wished() {
    onWish.accept(this);
  }
}
