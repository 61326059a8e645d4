package dev.prunner.testing;

import dev.prunner.job.JobQueue;
import dev.prunner.job.JobStoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** A queue whose database is away when a test says so, or goes away right after a commit. */
public final class FailingQueue {

  private final JobQueue queue;
  private final Set<String> losesAnswerOf = new HashSet<>();
  private boolean away;
  private int calls;

  public FailingQueue(JobQueue real) {
    queue =
        (JobQueue)
            Proxy.newProxyInstance(
                JobQueue.class.getClassLoader(),
                new Class<?>[] {JobQueue.class},
                (proxy, method, arguments) -> {
                  try {
                    demandUp();
                    Object answer = method.invoke(real, arguments);
                    if (losesAnswerOf.remove(method.getName())) {
                      throw failure();
                    }
                    return answer;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  public JobQueue queue() {
    return queue;
  }

  public void goAway() {
    away = true;
  }

  public void comeBack() {
    away = false;
  }

  /** The next call of that method is committed, and fails all the same. */
  public void loseAnswerOf(String method) {
    losesAnswerOf.add(method);
  }

  /** How often it was called so far. */
  public int calls() {
    return calls;
  }

  private void demandUp() {
    calls++;
    if (away) {
      throw failure();
    }
  }

  private static JobStoreException failure() {
    return new JobStoreException(new SQLException("connection refused", "08001"));
  }
}
