package dev.prunner.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Cuts a list into portions that the memory holds, whatever all of it would take. */
final class Portions {

  /** In characters. Parsed they take several times as much. */
  static final long LARGEST = 2_000_000;

  private static final int MOST = 500;

  private Portions() {}

  /** In the same order. One that is larger by itself is a portion of its own. */
  static <T> List<List<T>> of(List<T> all, ToLongFunction<T> length) {
    List<List<T>> portions = new ArrayList<>();
    List<T> portion = new ArrayList<>();
    long total = 0;
    for (T one : all) {
      long its = length.applyAsLong(one);
      if (!portion.isEmpty() && (total + its > LARGEST || portion.size() == MOST)) {
        portions.add(portion);
        portion = new ArrayList<>();
        total = 0;
      }
      portion.add(one);
      total += its;
    }
    if (!portion.isEmpty()) {
      portions.add(portion);
    }
    return portions;
  }
}
