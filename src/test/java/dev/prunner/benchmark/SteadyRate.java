package dev.prunner.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something fifty times a second, whether the last one is done or not. */
final class SteadyRate {

  static final int AT_ONCE = 8;
  private static final int MILLISECONDS_BETWEEN = 20;

  private SteadyRate() {}

  /** What is done; it is given its number, from 0. */
  interface Numbered {
    void run(int number) throws Exception;
  }

  /** Does it so many times; the milliseconds that each took. */
  static Samples milliseconds(int times, Numbered action) throws Exception {
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(AT_ONCE);
    try {
      List<Future<Double>> all = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        int number = i;
        all.add(
            threads.schedule(
                () -> Rounds.seconds(() -> action.run(number)) * 1000,
                (long) number * MILLISECONDS_BETWEEN,
                TimeUnit.MILLISECONDS));
      }
      List<Double> milliseconds = new ArrayList<>();
      for (Future<Double> one : all) {
        milliseconds.add(one.get());
      }
      return new Samples(milliseconds);
    } finally {
      threads.shutdownNow();
    }
  }
}
