package dev.prunner.testing;

import dev.prunner.job.JobQueue;
import dev.prunner.job.JobStoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A queue whose database is away when a test says so, or goes away right after a commit. */
public final class FailingQueue {

  private final JobQueue queue;
  private final Set<String> losesAnswerOf = new HashSet<>();
  private volatile boolean away;
  private final List<String> calls = new CopyOnWriteArrayList<>();

  public FailingQueue(JobQueue real) {
    queue =
        (JobQueue)
            Proxy.newProxyInstance(
                JobQueue.class.getClassLoader(),
                new Class<?>[] {JobQueue.class},
                (proxy, method, arguments) -> {
                  try {
                    demandUp(method.getName());
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
    return calls.size();
  }

  /** How often that method was called so far. */
  public long calls(String method) {
    return calls.stream().filter(method::equals).count();
  }

  private void demandUp(String method) {
    calls.add(method);
    if (away) {
      throw failure();
    }
  }

  private static JobStoreException failure() {
    return new JobStoreException(new SQLException("connection refused", "08001"));
  }
}
