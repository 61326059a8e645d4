package dev.prunner.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Threads that ask for jobs without a break, until stopped. */
final class Load implements AutoCloseable {

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final int THREADS = 4;
  private static final int LONGEST_PAUSE_MILLIS = 200;

  private final Api api;
  private final Requests requests;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  private Load(Api api, Requests requests) {
    this.api = api;
    this.requests = requests;
  }

  static Load on(Api api, Requests requests, Random random) {
    Load load = new Load(api, requests);
    for (int i = 0; i < THREADS; i++) {
      Random own = new Random(random.nextLong());
      load.threads.add(new Thread(() -> load.submitAll(own), "selftest-load-" + i));
    }
    load.threads.forEach(Thread::start);
    return load;
  }

  private void submitAll(Random random) {
    while (!stopped) {
      Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      int request = requests.next();
      double pause = 0.1 + random.nextInt(3) / 10.0;
      requests.note(request, api.submit(kind, request, pause));
      Pause.millis(random.nextInt(LONGEST_PAUSE_MILLIS));
    }
  }

  /** No more requests are sent from now on. */
  void stop() {
    stopped = true;
  }

  /** Returns when all requests have been answered, or failed. */
  @Override
  public void close() {
    stop();
    threads.forEach(Pause::join);
  }
}
