package dev.prunner.persistence;

import dev.prunner.job.store.LockedQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits for its turn in a queue. Its fields belong to whoever has the turn, see {@link
 * SharedTransactions}.
 */
final class QueueWork<T> {

  private static final Logger LOG = System.getLogger(QueueWork.class.getName());

  private final String pipeline;
  private final Function<LockedQueue, T> work;
  private final Consumer<T> committed;
  private @Nullable T result;
  private @Nullable Throwable failure;
  private boolean done;

  QueueWork(String pipeline, Function<LockedQueue, T> work, Consumer<T> committed) {
    this.pipeline = pipeline;
    this.work = work;
    this.committed = committed;
  }

  String pipeline() {
    return pipeline;
  }

  void run(LockedQueue queue) {
    result = work.apply(queue);
  }

  /** The transaction of the last run is committed. */
  void succeed() {
    done = true;
    try {
      committed.accept(Objects.requireNonNull(result));
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "A change of pipeline " + pipeline + " was not told to its end", e);
    }
  }

  void fail(Throwable why) {
    done = true;
    failure = why;
  }

  boolean isDone() {
    return done;
  }

  /** The result, or what was thrown. */
  T outcome() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    return Objects.requireNonNull(result);
  }
}
