package dev.prunner.process.ssh;

import dev.prunner.process.ssh.PollAnswer.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks for runs of which it is not known whether they have begun, by whoever waits for the answer.
 * All hosts are asked at once, so that those which do not answer cost their time once. Thread-safe.
 */
final class Looks {

  /** A host that lets nobody connect says so within 10 s. */
  private static final Duration LONGEST = Duration.ofSeconds(12);

  private record Place(SshHost host, String key) {}

  private record Look(CompletableFuture<Run> answer, long deadline) {}

  private final Map<Place, Look> begun = new ConcurrentHashMap<>();

  /** Begins to look for what will be asked for. */
  void begin(HostLink link, String key) {
    Look unused = begun.computeIfAbsent(new Place(link.host(), key), place -> look(link, key));
  }

  private static Look look(HostLink link, String key) {
    return new Look(link.look(key), System.nanoTime() + LONGEST.toNanos());
  }

  /** How a run is; empty when its host does not answer, within 12 s of when the look began. */
  Optional<Run> await(HostLink link, String key) throws IOException {
    begin(link, key);
    Look look = begun.remove(new Place(link.host(), key));
    return look == null ? Optional.empty() : await(look.answer(), look.deadline());
  }

  /** Whether the right to run was taken from a wrapper that has not begun; empty likewise. */
  Optional<Boolean> awaitClaim(HostLink link, String key) throws IOException {
    return await(link.claim(key), System.nanoTime() + LONGEST.toNanos());
  }

  private static <T> Optional<T> await(CompletableFuture<T> answer, long deadline)
      throws IOException {
    try {
      long left = Math.max(0, deadline - System.nanoTime());
      return Optional.of(answer.get(left, TimeUnit.NANOSECONDS));
    } catch (ExecutionException | TimeoutException silent) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("nobody waits for the answer any more", e);
    }
  }
}
