package dev.prunner.process.slurm;

import dev.prunner.process.TaskLostException;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.remote.LocalOutput;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.process.remote.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task that Slurm runs or is to run. What it is told comes from any thread; all else is for the
 * thread of its cluster alone.
 */
final class SlurmTask implements TaskProcess {

  /** What it ends with when it was stopped before anything of it ran. */
  static final int STOPPED_BEFORE = 143;

  /** How it is to be ended, if it is. */
  enum Wish {
    NONE,
    STOP,
    KILL
  }

  private final Path runDir;
  private final SharedRun run;
  private final Instant queued;
  private final Consumer<SlurmTask> onWish;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private volatile boolean timedOut;
  private volatile Wish wish = Wish.NONE;
  private volatile boolean begun;
  private volatile String waiting = "";

  /* For the thread of its cluster. */
  private @Nullable Order order;
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
      @Nullable Order order,
      LocalOutput out,
      LocalOutput err,
      Instant queued,
      Consumer<SlurmTask> onWish) {
    this.runDir = runDir;
    this.run = run;
    this.order = order;
    this.out = out;
    this.err = err;
    this.queued = queued;
    this.onWish = onWish;
    this.submitted = order == null;
  }

  String key() {
    return run.dir().getFileName().toString();
  }

  SharedRun run() {
    return run;
  }

  Instant queued() {
    return queued;
  }

  Optional<Order> order() {
    return Optional.ofNullable(order);
  }

  Wish wish() {
    return wish;
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

  boolean hasBegun() {
    return begun;
  }

  boolean hasEnded() {
    return exit.isDone();
  }

  boolean isGone() {
    return gone.isDone();
  }

  /** Slurm has it. */
  void noteSubmitted() {
    submitted = true;
    order = null;
  }

  /** It runs for certain. */
  void noteBegun() throws IOException {
    if (!begun) {
      RemoteNote.noteBegun(runDir);
      begun = true;
      noteSubmitted();
    }
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
    return begun ? "" : waiting;
  }

  /** Fetches what is new of its outputs; tells whether there was anything. */
  boolean fetch() throws IOException {
    boolean ofOut = run.fetch(SharedRun.OUT, out);
    boolean ofErr = run.fetch(SharedRun.ERR, err);
    return ofOut || ofErr;
  }

  void ended(int code, boolean byTimeout) {
    timedOut = byTimeout;
    exit.complete(code);
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

  /** Nobody will know how it would have ended. */
  void lost(String reason) {
    exit.completeExceptionally(new TaskLostException(reason));
    noteGone();
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
    if (isGone()) {
      return;
    }
    wish = newWish;
    try {
      RemoteNote.noteStop(runDir);
    } catch (IOException unnoted) {
      Trouble.log("A server after this one may not know that a task was stopped", unnoted);
    }
    onWish.accept(this);
  }
}
