package dev.prunner.process.ssh;

import dev.prunner.process.remote.RetryPause;
import dev.prunner.process.remote.Trouble;
import dev.prunner.process.ssh.HostTasks.Connection;
import dev.prunner.process.ssh.PollAnswer.Run;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one host, with a thread of its own as long as anybody wants something of the
 * host. What is to be done there waits in line; what cannot be done since the host does not answer
 * is done when it does.
 */
final class HostLink {

  /** Whoever uses hosts. */
  interface Users {
    /** Whether a task waits that could run there. */
    boolean want(SshHost host);

    /** The host answers again, or has failed to once more. */
    void changed(SshHost host);
  }

  private final SshHost host;
  private final String client;
  private final Watchdog watchdog;
  private final Clock clock;
  private final Users users;
  private final HostTasks tasks;
  private final RetryPause pause;
  private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
  private final HostRequests requests;
  private final Pace pace;
  private @Nullable Connection connection;
  private int failures;
  private @Nullable Thread thread;
  private volatile boolean closed;
  private volatile Optional<Instant> downSince = Optional.empty();
  private volatile String why = "";

  /**
   * @param grace between the stop signal and SIGKILL
   * @param pause how long a host that does not answer is left alone
   */
  HostLink(
      SshHost host,
      String client,
      Watchdog watchdog,
      Duration grace,
      RetryPause pause,
      Clock clock,
      Users users) {
    this.pause = pause;
    this.host = host;
    this.client = client;
    this.watchdog = watchdog;
    this.clock = clock;
    this.users = users;
    this.tasks = new HostTasks(host, grace, clock);
    this.requests = new HostRequests(host, tasks::isEnding);
    this.pace = new Pace(clock);
  }

  SshHost host() {
    return host;
  }

  /** Since when the host does not answer; empty if it does, or nobody has wanted anything of it. */
  Optional<Instant> downSince() {
    return downSince;
  }

  /** Why it does not. */
  String why() {
    return why;
  }

  /** From now on the task is seen to. */
  void add(SshTask task) {
    tell(() -> tasks.add(task));
  }

  /** Something about its tasks or users has changed. */
  void wake() {
    tell(() -> {});
  }

  /** How a run is there; fails at once when the host does not answer. */
  CompletableFuture<Run> look(String key) {
    return downSince.isPresent()
        ? CompletableFuture.failedFuture(new IOException(why))
        : asked(requests.look(key));
  }

  /** Whether the right to run was taken from a wrapper that has not begun. */
  CompletableFuture<Boolean> claim(String key) {
    return asked(requests.claim(key));
  }

  /** Removes the files of a run, at the next connection if the host does not answer. */
  void forget(String key) {
    requests.forget(key);
    wake();
  }

  private <T> CompletableFuture<T> asked(CompletableFuture<T> answer) {
    wake();
    return answer;
  }

  private synchronized void tell(Runnable message) {
    inbox.add(message);
    try {
      startThread();
    } catch (Error noThread) {
      inbox.remove(message); // Whoever asked is told, and nothing is done later.
      throw noThread;
    }
  }

  private void startThread() {
    if (thread == null && !closed) {
      Thread next = new Thread(this::run, "prunner-ssh-" + host);
      next.setDaemon(true);
      next.start();
      thread = next;
    }
  }

  /** Nothing more is done; what runs on the host goes on. */
  void close() {
    closed = true;
    wake();
  }

  /** For tests, which cut it: the process of the connection, if there is one. */
  Optional<Long> connectionPid() {
    Connection now = connection;
    return now == null ? Optional.empty() : Optional.of(now.channel().pid());
  }

  private void run() {
    while (!mayEnd()) {
      try {
        stepOrDown();
      } catch (RuntimeException | Error failure) {
        if (closed) {
          return;
        }
        survive(failure);
      }
    }
  }

  private void stepOrDown() {
    try {
      step();
    } catch (IOException broken) {
      down(broken);
    }
  }

  /** Whatever is thrown, also by this, the tasks are seen to again. */
  private void survive(Throwable failure) {
    try {
      Trouble.log("The tasks on " + host + " were not seen to, which is tried again", failure);
      down(new IOException("internal error: " + failure, failure));
    } catch (RuntimeException | Error again) {
      await(Pace.LONGEST);
    }
  }

  private synchronized boolean mayEnd() {
    boolean idle =
        tasks.isEmpty()
            && requests.isEmpty()
            && inbox.isEmpty()
            && !users.want(host)
            && (connection == null || pace.isIdleForLong());
    if (idle || closed) {
      disconnect();
      downSince = Optional.empty();
      thread = null;
    }
    return idle || closed;
  }

  private void step() throws IOException {
    read();
    Connection to = connected();
    requests.send(to);
    boolean idle = tasks.isEmpty();
    long begun = System.nanoTime();
    boolean any = !idle && tasks.step(to);
    pace.note(idle);
    await(any ? Duration.ZERO : pace.next(Duration.ofNanos(System.nanoTime() - begun)));
  }

  private void read() {
    for (Runnable next = inbox.poll(); next != null; next = inbox.poll()) {
      next.run();
    }
  }

  private void await(Duration time) {
    if (time.isZero()) {
      pace.hurry();
      return;
    }
    try {
      Runnable message = inbox.poll(time.toMillis() + 1, TimeUnit.MILLISECONDS);
      if (message != null) {
        message.run();
        pace.hurry();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  private Connection connected() throws IOException {
    Connection open = connection;
    if (open != null) {
      return open;
    }
    Channel channel = Channel.open(host, client, watchdog);
    try {
      open = new Connection(channel, channel.greet());
    } catch (IOException | RuntimeException unable) {
      channel.close();
      throw unable;
    }
    connection = open;
    failures = 0;
    requests.takeUpLate();
    if (downSince.isPresent()) {
      downSince = Optional.empty();
      Trouble.tell("The host " + host + " answers again");
      users.changed(host);
    }
    return open;
  }

  private void down(IOException reason) {
    boolean wasConnected = connection != null;
    disconnect();
    if (wasConnected) {
      return; // It is tried again at once: the network may have been cut for a moment.
    }
    failures++;
    why = String.valueOf(reason.getMessage());
    if (downSince.isEmpty()) {
      downSince = Optional.of(clock.instant());
      Trouble.log("The host " + host + " does not answer: " + why);
    }
    requests.fail(reason);
    giveUp();
    users.changed(host);
    if (!tasks.isEmpty() || users.want(host)) {
      awaitNextAttempt(clock.instant().plus(pause.after(failures)));
    }
  }

  /** Whoever wants something meanwhile does not make it come sooner. */
  private void awaitNextAttempt(Instant end) {
    while (!closed && clock.instant().isBefore(end)) {
      await(Duration.between(clock.instant(), end));
    }
  }

  /** What was not sent can run elsewhere; what was has a while. */
  private void giveUp() {
    Instant since = downSince.orElseGet(clock::instant);
    for (SshTask task : tasks.all()) {
      if (!task.attempted) {
        tasks.remove(task);
        task.giveBack();
      } else if (!clock.instant().isBefore(since.plus(task.patience()))) {
        tasks.remove(task);
        if (!task.isRemains()) {
          tasks.add(SshTask.remainsOf(task, clock.instant()));
        }
        task.lost(
            "was lost: %s has not answered for %d s: %s"
                .formatted(host, task.patience().toSeconds(), why));
      }
    }
  }

  private void disconnect() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      open.channel().close();
    }
  }
}
