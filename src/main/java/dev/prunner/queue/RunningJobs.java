package dev.prunner.queue;

import static dev.prunner.job.store.QueueStore.Operation.FINISH;
import static dev.prunner.job.store.QueueStore.Operation.TAKE_OVER;

import dev.prunner.job.Job;
import dev.prunner.job.UnreadableJobException;
import dev.prunner.job.store.QueueStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which jobs run, and on which of the servers that share them. */
public final class RunningJobs {

  private final QueueStore store;
  private final Changes changes;
  private final Optional<String> me;

  /**
   * @param me the owner of the jobs that run here; empty if all do
   */
  RunningJobs(QueueStore store, Changes changes, Optional<String> me) {
    this.store = store;
    this.changes = changes;
    this.me = me;
  }

  /** The jobs that run here, in their order. One that cannot be read ends as failed. */
  public List<Job> all() {
    return running(me);
  }

  /** Does as {@link #all()} for those that another server runs. */
  public List<Job> of(String other) {
    return running(Optional.of(other));
  }

  private List<Job> running(Optional<String> owner) {
    while (true) {
      try {
        return store.running(owner);
      } catch (UnreadableJobException e) {
        boolean unused =
            changes.inQueue(FINISH, e.pipeline(), turn -> turn.giveUp(e), committed -> {});
      }
    }
  }

  /** The ids of the jobs that run here, each with whether it is to be canceled. */
  public Map<UUID, Boolean> ids() {
    return store.idsOfRunning(me);
  }

  /** Whether a job runs here, by what was read of it. */
  public boolean isMine(Job job) {
    return me.isEmpty() || job.owner().equals(me);
  }

  /**
   * Takes over a running job of a server that is lost.
   *
   * @return the job, which runs here from now on; empty if that server is back, if somebody else
   *     was first, or if the job has ended
   */
  public Optional<Job> takeOver(Job job) {
    return changes.inQueue(
        TAKE_OVER,
        job.pipeline().name(),
        turn -> turn.takeOver(job),
        taken -> taken.ifPresent(changes::tell));
  }
}
