package dev.prunner.api.edge;

import java.util.HashMap;
import java.util.Map;

/** How many long answers may be on their way, of all users and of each. Thread-safe. */
final class Places {

  private final int all;
  private final int each;
  private final Map<String, Integer> taken = new HashMap<>();
  private int total;

  /**
   * All are free.
   *
   * @param each for one user, so that nobody can take them all
   */
  Places(int all, int each) {
    this.all = all;
    this.each = each;
  }

  /** Whether there was one, which must be left then. */
  synchronized boolean enter(String user) {
    if (total >= all || taken.getOrDefault(user, 0) >= each) {
      return false;
    }
    total++;
    taken.merge(user, 1, Integer::sum);
    return true;
  }

  synchronized void leave(String user) {
    total--;
    taken.computeIfPresent(user, (name, own) -> own == 1 ? null : own - 1);
  }
}
