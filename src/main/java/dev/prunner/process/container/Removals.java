package dev.prunner.process.container;

import dev.prunner.process.remote.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The containers that are to be removed, all that are due at once. For one thread. */
final class Removals {

  private static final int MOST_TRIES = 3;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Map<String, Integer> tries = new HashMap<>();
  private List<String> underWay = List.of();
  private long notBefore = System.nanoTime();

  void add(String key) {
    tries.putIfAbsent(key, 0);
  }

  boolean isEmpty() {
    return tries.isEmpty();
  }

  /** Takes all, unless some are being removed, or could not be just now; then nothing. */
  List<String> take() {
    if (!underWay.isEmpty() || System.nanoTime() - notBefore < 0) {
      return List.of();
    }
    underWay = new ArrayList<>(tries.keySet());
    return List.copyOf(underWay);
  }

  /** Those that were taken are removed. */
  void done() {
    underWay.forEach(tries::remove);
    underWay = List.of();
  }

  /** Those that were taken may not be removed: they are tried again, but not for ever. */
  void failed(String reason) {
    notBefore = System.nanoTime() + RETRY.toNanos();
    for (String key : underWay) {
      if (tries.merge(key, 1, Integer::sum) >= MOST_TRIES) {
        tries.remove(key);
        Trouble.log("The container " + key + " of an ended task may stay: " + reason);
      }
    }
    underWay = List.of();
  }
}
