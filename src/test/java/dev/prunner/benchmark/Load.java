package dev.prunner.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Sends jobs of one pipeline over several connections at once, each as soon as the last one is
 * answered.
 */
record Load(JobServer server, String pipeline, int connections) {

  void send(int jobs) throws Exception {
    AtomicInteger left = new AtomicInteger(jobs);
    int sent = sendWhile(() -> left.getAndDecrement() > 0);
    if (sent != jobs) {
      throw new IllegalStateException(sent + " jobs were sent, not " + jobs);
    }
  }

  /** Sends jobs as long as that says so, and tells how many were accepted. */
  int sendWhile(BooleanSupplier more) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Callable<Integer>> senders = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        senders.add(() -> sendOverOneConnection(more));
      }
      int accepted = 0;
      for (Future<Integer> sender : threads.invokeAll(senders)) {
        accepted += sender.get();
      }
      return accepted;
    } finally {
      threads.shutdownNow();
    }
  }

  private int sendOverOneConnection(BooleanSupplier more) throws Exception {
    int accepted = 0;
    try (Connection connection = server.connect()) {
      while (more.getAsBoolean()) {
        connection.submit(pipeline, "{}");
        accepted++;
      }
    }
    return accepted;
  }
}
