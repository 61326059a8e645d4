package dev.prunner.persistence;

import dev.prunner.job.JobStoreException;
import dev.prunner.job.store.QueueNews;
import dev.prunner.persistence.database.ServerLock;
import dev.prunner.persistence.database.SqlFailure;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs work in transactions. What the database rolled back to let others go on is run again, so
 * work must do nothing that outlives its transaction.
 */
final class Transactions {

  private static final Logger LOG = System.getLogger(Transactions.class.getName());
  private static final int ATTEMPTS = 5;

  private final EntityManagerFactory factory;
  private final ServerLock lock;

  Transactions(EntityManagerFactory factory, ServerLock lock) {
    this.factory = factory;
    this.lock = lock;
  }

  /**
   * The result of the work, committed; without effect when it throws.
   *
   * @throws JobStoreException when the database does not answer, or has been closed
   */
  <T> T call(Function<EntityManager, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !SqlFailure.isWorthAnotherTry(e)) {
          throw isOfTheDatabase(e) ? new JobStoreException(e) : e;
        }
        LOG.log(Level.DEBUG, "the database rolled a transaction back; it is run again", e);
      }
    }
  }

  /** Does as {@link #call} for work without a result. */
  void run(Consumer<EntityManager> work) {
    boolean unused =
        call(
            em -> {
              work.accept(em);
              return true;
            });
  }

  private <T> T once(Function<EntityManager, T> work) {
    lock.check();
    try (EntityManager em = factory.createEntityManager()) {
      EntityTransaction transaction = em.getTransaction();
      transaction.begin();
      try {
        if (lock.servers().isShared()) {
          hold(em);
        }
        T result = work.apply(em);
        transaction.commit();
        return result;
      } catch (RuntimeException | Error e) {
        rollBack(transaction, e);
        throw e;
      }
    }
  }

  /** Has other servers told what is changed in a transaction, when it is committed. */
  void tell(EntityManager em, QueueNews news) {
    if (lock.servers().isShared() && !news.isEmpty()) {
      try {
        lock.tell(em.unwrap(Connection.class), news);
      } catch (SQLException e) {
        throw new PersistenceException(e);
      }
    }
  }

  private void hold(EntityManager em) {
    try {
      lock.hold(em.unwrap(Connection.class));
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  /** A server that stops has closed it, which those see whose requests came just before. */
  private boolean isOfTheDatabase(RuntimeException e) {
    return SqlFailure.isOfTheDatabase(e) || !factory.isOpen();
  }

  private static void rollBack(EntityTransaction transaction, Throwable cause) {
    try {
      if (transaction.isActive()) {
        transaction.rollback();
      }
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
