package dev.prunner.benchmark;

import java.util.function.Predicate;

/**
 * What a row should show.
 *
 * @param text for the table
 * @param met whether it does
 */
record Goal(String text, Predicate<Row> met) {

  static final Goal NONE = new Goal("", row -> true);

  /** At most so many times the limit. */
  static Goal times(double most) {
    return new Goal("≤ " + Unit.TIMES.text(most), row -> row.ratio().median() <= most);
  }

  static Goal atMost(double most, Unit unit) {
    return new Goal("≤ " + unit.text(most), row -> row.ours().median() <= most);
  }

  static Goal atLeast(double least, Unit unit) {
    return new Goal("≥ " + unit.text(least), row -> row.ours().median() >= least);
  }

  String verdict(Row row) {
    return text.isEmpty() ? "" : met.test(row) ? "yes" : "no";
  }
}
