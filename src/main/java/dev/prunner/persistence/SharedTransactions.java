package dev.prunner.persistence;

import dev.prunner.job.JobStoreException;
import dev.prunner.persistence.rows.Definitions;
import dev.prunner.persistence.rows.JobTable;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets work on queues that comes at the same time share a transaction, since a commit costs more
 * than the work itself.
 *
 * <p>Whoever comes leaves its work and waits for the turn. Who gets the turn does all the work that
 * waits by then, its own among it, in one transaction; the others find theirs done. So nobody waits
 * for others to come, and the more come the fewer commits there are.
 *
 * <p>When the work of one fails, the transaction is rolled back and each is done alone, so that it
 * harms none but itself. When the database fails, all that shared the transaction are told so.
 */
final class SharedTransactions {

  /** Bounds what one transaction holds, and how long its locks last. */
  private static final int MOST = 64;

  private final Transactions transactions;
  private final Definitions definitions;
  private final Queue<QueueWork<?>> waiting = new ConcurrentLinkedQueue<>();

  /** Held during a transaction; also guards what is noted on each work. */
  private final ReentrantLock turn = new ReentrantLock();

  SharedTransactions(Transactions transactions, Definitions definitions) {
    this.transactions = transactions;
    this.definitions = definitions;
  }

  /** The result of the work, committed; without effect when it throws. */
  <T> T call(QueueWork<T> work) {
    waiting.add(work);
    turn.lock();
    try {
      while (!work.isDone()) {
        doAll(takeSome());
      }
      return work.outcome();
    } finally {
      turn.unlock();
    }
  }

  private List<QueueWork<?>> takeSome() {
    List<QueueWork<?>> some = new ArrayList<>();
    QueueWork<?> next = waiting.poll();
    while (next != null) {
      some.add(next);
      next = some.size() < MOST ? waiting.poll() : null;
    }
    return some;
  }

  private void doAll(List<QueueWork<?>> works) {
    try {
      transactions.run(em -> runAll(em, works));
    } catch (JobStoreException e) {
      works.forEach(work -> work.fail(e));
      return;
    } catch (RuntimeException | Error e) {
      doEachAlone(works, e);
      return;
    }
    works.forEach(QueueWork::succeed);
  }

  private void doEachAlone(List<QueueWork<?>> works, Throwable failure) {
    if (works.size() == 1) {
      works.get(0).fail(failure);
    } else {
      works.forEach(work -> doAll(List.of(work)));
    }
  }

  /**
   * Queues are locked in the order of their names, so that two servers never wait for each other.
   */
  private void runAll(EntityManager em, List<QueueWork<?>> works) {
    Map<String, List<QueueWork<?>>> byPipeline = new TreeMap<>();
    works.forEach(
        work -> byPipeline.computeIfAbsent(work.pipeline(), name -> new ArrayList<>()).add(work));
    JobTable jobs = new JobTable(em, definitions);
    Changes changes = new Changes();
    byPipeline.forEach(
        (pipeline, its) -> {
          JpaLockedQueue queue = JpaLockedQueue.lock(em, pipeline, jobs, changes);
          its.forEach(work -> work.run(queue));
          queue.keepCounts();
        });
    transactions.tell(em, changes.news());
  }
}
