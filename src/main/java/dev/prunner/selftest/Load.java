package dev.prunner.selftest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Threads that ask for jobs without a break, until stopped. */
final class Load implements AutoCloseable {

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final int THREADS = 4;
  private static final int POLL_MILLIS = 20;
  private static final int LONGEST_PAUSE_MILLIS = 200;

  /** About as long as a job of {@link Kind#PROMPT} takes. */
  private static final int LONGEST_JOB_MILLIS = 80;

  private final Api api;
  private final Requests requests;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;
  private volatile boolean accepted;

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
    Random own = new Random(random.nextLong());
    load.threads.add(new Thread(() -> load.submitPairs(own), "selftest-pairs"));
    load.threads.forEach(Thread::start);
    return load;
  }

  /** Returns when a job of this load has been accepted, or at the latest after that time. */
  void awaitAccepted(Duration longest) {
    long begin = System.nanoTime();
    while (!accepted && System.nanoTime() - begin < longest.toNanos()) {
      Pause.millis(POLL_MILLIS);
    }
  }

  private void submitAll(Random random) {
    while (!stopped) {
      submit(KINDS.get(random.nextInt(KINDS.size())), 0.1 + random.nextInt(3) / 10.0);
      Pause.millis(random.nextInt(LONGEST_PAUSE_MILLIS));
    }
  }

  /** A job that arrives as another one ends was once forgotten. */
  private void submitPairs(Random random) {
    while (!stopped) {
      submit(Kind.PROMPT, 0);
      Pause.millis(random.nextInt(LONGEST_JOB_MILLIS));
      submit(Kind.PROMPT, 0);
      Pause.millis(random.nextInt(LONGEST_PAUSE_MILLIS));
    }
  }

  private void submit(Kind kind, double pause) {
    int request = requests.next();
    Requests.Answer answer = api.submit(kind, request, pause);
    requests.note(request, answer);
    if (answer instanceof Requests.Accepted) {
      accepted = true;
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
