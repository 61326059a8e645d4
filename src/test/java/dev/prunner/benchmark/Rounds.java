package dev.prunner.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Measures several things in turn, so that noise hits all of them. */
final class Rounds {

  private Rounds() {}

  /** Takes one figure. */
  interface Measurement {
    double take() throws Exception;
  }

  /** Takes one figure of each, again and again; the answer has one element for each. */
  static List<Samples> take(int rounds, Measurement... all) throws Exception {
    List<List<Double>> figures = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      figures.add(new ArrayList<>());
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < all.length; i++) {
        figures.get(i).add(all[i].take());
      }
    }
    return figures.stream().map(Samples::new).toList();
  }

  /** Runs something and gives the seconds that it took. */
  static double seconds(Action action) throws Exception {
    long begin = System.nanoTime();
    action.run();
    return (System.nanoTime() - begin) / 1e9;
  }

  /** What may take its time and fail. */
  interface Action {
    void run() throws Exception;
  }
}
