package dev.prunner.persistence.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Cuts the values of an SQL {@code IN} into lists of a few fixed sizes, filled up with the last
 * value. A database then sees, and compiles, a few statements instead of one per number of values.
 */
public final class InList {

  private static final int[] SIZES = {1, 50, 500};
  private static final int LARGEST = SIZES[SIZES.length - 1];

  private InList() {}

  public static <T> List<List<T>> chunks(List<T> values) {
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < values.size(); from += LARGEST) {
      chunks.add(fillUp(values.subList(from, Math.min(from + LARGEST, values.size()))));
    }
    return chunks;
  }

  private static <T> List<T> fillUp(List<T> values) {
    int missing = sizeFor(values.size()) - values.size();
    List<T> filled = new ArrayList<>(values);
    filled.addAll(Collections.nCopies(missing, values.get(values.size() - 1)));
    return filled;
  }

  private static int sizeFor(int count) {
    for (int size : SIZES) {
      if (count <= size) {
        return size;
      }
    }
    return LARGEST;
  }
}
