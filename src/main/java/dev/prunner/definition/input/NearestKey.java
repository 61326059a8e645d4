package dev.prunner.definition.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the key or name that a mistyped one may have meant. */
public final class NearestKey {

  private NearestKey() {}

  /** The known key that is most similar to the given one; empty if none is similar. */
  public static Optional<String> of(String key, Collection<String> known) {
    int tolerance = Math.max(2, key.length() / 2);
    return known.stream()
        .min(Comparator.<String>comparingInt(other -> distance(key, other)).thenComparing(k -> k))
        .filter(other -> distance(key, other) <= tolerance);
  }

  /** The Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
