package dev.prunner.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was measured, in the order in which it was.
 *
 * @param values at least one
 */
record Samples(List<Double> values) {

  Samples {
    values = List.copyOf(values);
  }

  static Samples of(double... values) {
    return new Samples(Arrays.stream(values).boxed().toList());
  }

  double first() {
    return values.get(0);
  }

  /** Without the first; all when there is no other. */
  Samples later() {
    return values.size() == 1 ? this : new Samples(values.subList(1, values.size()));
  }

  double median() {
    List<Double> sorted = sorted();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The least value that so many percent do not exceed. */
  double percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * values.size());
    return sorted().get(Math.max(0, rank - 1));
  }

  double least() {
    return sorted().get(0);
  }

  double most() {
    return sorted().get(values.size() - 1);
  }

  /** Each in relation to that of the same round. */
  Samples dividedBy(Samples others) {
    return new Samples(
        IntStream.range(0, Math.min(values.size(), others.values.size()))
            .mapToObj(i -> values.get(i) / others.values.get(i))
            .toList());
  }

  private List<Double> sorted() {
    return values.stream().sorted().toList();
  }
}
