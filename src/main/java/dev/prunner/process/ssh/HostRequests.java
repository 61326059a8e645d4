package dev.prunner.process.ssh;

import dev.prunner.process.remote.Trouble;
import dev.prunner.process.ssh.HostTasks.Connection;
import dev.prunner.process.ssh.PollAnswer.Run;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * What else is asked of a host, in line until there is a connection. Asked by any thread, sent by
 * that of the host.
 */
final class HostRequests {

  /** One of them. */
  private interface Request {
    void on(Connection connection) throws IOException;

    /** The host does not answer. */
    void failed(IOException why);
  }

  /** What is over this stays on the host. */
  private static final int MOST_LATE = 10_000;

  private final SshHost host;
  private final Predicate<String> isEnding;
  private final Queue<Request> line = new ConcurrentLinkedQueue<>();
  private final Set<String> late = new LinkedHashSet<>();

  /**
   * @param isEnding whether what is left of a run is being ended, with its files
   */
  HostRequests(SshHost host, Predicate<String> isEnding) {
    this.host = host;
    this.isEnding = isEnding;
  }

  /** Whether there is nothing for which to connect. */
  boolean isEmpty() {
    return line.isEmpty();
  }

  /**
   * Sends all.
   *
   * @throws IOException when the connection is broken; the one that was on its way stays in line
   */
  void send(Connection to) throws IOException {
    for (Request next = line.peek(); next != null; next = line.peek()) {
      next.on(to);
      line.remove();
    }
  }

  /** The host does not answer. */
  void fail(IOException why) {
    for (Request next = line.poll(); next != null; next = line.poll()) {
      next.failed(why);
    }
  }

  /** How a run is there. */
  CompletableFuture<Run> look(String key) {
    return ask(
        to -> {
          String answer = to.channel().text(RemoteText.poll(List.of(to.dir(host, key))));
          return PollAnswer.parse(answer).getOrDefault(key, Run.NONE);
        });
  }

  /** Whether the right to run was taken from a wrapper that has not begun. */
  CompletableFuture<Boolean> claim(String key) {
    return ask(
        to -> to.channel().text(RemoteText.claim(to.dir(host, key))).strip().equals("claimed"));
  }

  /** Removes the files of a run, by the next connection if there is none to be had now. */
  void forget(String key) {
    line.add(
        new Request() {
          @Override
          public void on(Connection to) throws IOException {
            if (!isEnding.test(key)) {
              String unused = to.channel().text(RemoteText.forget(to.dir(host, key)));
            }
          }

          @Override
          public void failed(IOException why) {
            boolean kept = late.size() < MOST_LATE && late.add(key);
            Trouble.log(
                "The directory %s of an ended task stays on %s%s: %s"
                    .formatted(key, host, kept ? " until it answers" : "", why.getMessage()));
          }
        });
  }

  /** There is a connection again. */
  void takeUpLate() {
    late.forEach(this::forget);
    late.clear();
  }

  private interface Question<T> {
    T on(Connection connection) throws IOException;
  }

  private <T> CompletableFuture<T> ask(Question<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    line.add(
        new Request() {
          @Override
          public void on(Connection to) throws IOException {
            answer.complete(question.on(to));
          }

          @Override
          public void failed(IOException why) {
            answer.completeExceptionally(why);
          }
        });
    return answer;
  }
}
