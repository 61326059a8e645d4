package dev.prunner.queue;

import dev.prunner.job.Job;
import dev.prunner.job.Submission;
import dev.prunner.job.store.LockedQueue;
import dev.prunner.job.store.QueueStore;
import dev.prunner.job.store.QueueStore.Operation;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes changes to queues, each a transaction, and has them told when they are committed. */
final class Changes {

  private final QueueStore store;
  private final Function<LockedQueue, Turn> turns;
  private final Consumer<Job> told;
  private final AtomicLong count = new AtomicLong();
  private volatile Consumer<String> whenFree = pipeline -> {};

  /**
   * @param told is given each job that was changed, in the order of the commits
   */
  Changes(QueueStore store, Function<LockedQueue, Turn> turns, Consumer<Job> told) {
    this.store = store;
    this.turns = turns;
    this.told = told;
  }

  void whenFree(Consumer<String> look) {
    whenFree = look;
  }

  /** How many may have been made. */
  long count() {
    return count.get();
  }

  <T> T inQueue(
      Operation operation, String pipeline, Function<Turn, T> work, Consumer<T> committed) {
    try {
      return store.inQueue(operation, pipeline, queue -> work.apply(turns.apply(queue)), committed);
    } finally {
      count.incrementAndGet();
    }
  }

  void tell(Submitted submitted) {
    submitted.promoted().forEach(this::tell);
    if (submitted.answer() instanceof Submission.Accepted accepted) {
      accepted.displaced().ifPresent(this::tell);
      tell(accepted.job());
      accepted.interrupted().forEach(this::tell);
    }
    submitted.freed().forEach(this::free);
  }

  void tell(Job job) {
    told.accept(job);
  }

  /** Jobs of that pipeline may start by now. */
  void free(String pipeline) {
    whenFree.accept(pipeline);
  }
}
