package dev.prunner.selftest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Threads that ask for jobs without a break, until stopped. */
final class Load implements AutoCloseable {

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final int POLL_MILLIS = 20;

  /** About as long as a job of {@link Kind#PROMPT} takes. */
  private static final int LONGEST_JOB_MILLIS = 80;

  private final List<Supplier<Api>> servers;
  private final Requests requests;
  private final int longestPauseMillis;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;
  private volatile boolean accepted;

  private Load(List<Supplier<Api>> servers, Requests requests, int longestPauseMillis) {
    this.servers = servers;
    this.requests = requests;
    this.longestPauseMillis = longestPauseMillis;
  }

  /**
   * Begins.
   *
   * @param servers of which any is asked
   * @param threads that ask for any job, besides one that asks for pairs
   * @param longestPauseMillis of each thread between two requests
   */
  static Load on(
      List<Supplier<Api>> servers,
      Requests requests,
      Random random,
      int threads,
      int longestPauseMillis) {
    Load load = new Load(servers, requests, longestPauseMillis);
    for (int i = 0; i < threads; i++) {
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
      submit(any(random), KINDS.get(random.nextInt(KINDS.size())), 0.1 + random.nextInt(3) / 10.0);
      Pause.millis(random.nextInt(longestPauseMillis));
    }
  }

  /** A job that arrives as another one ends was once forgotten. */
  private void submitPairs(Random random) {
    while (!stopped) {
      submit(any(random), Kind.PROMPT, 0);
      Pause.millis(random.nextInt(LONGEST_JOB_MILLIS));
      submit(any(random), Kind.PROMPT, 0);
      Pause.millis(random.nextInt(longestPauseMillis));
    }
  }

  private Api any(Random random) {
    return servers.get(random.nextInt(servers.size())).get();
  }

  private void submit(Api api, Kind kind, double pause) {
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
