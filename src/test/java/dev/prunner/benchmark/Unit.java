package dev.prunner.benchmark;

import java.util.Locale;

/** What a figure is measured in, and how it reads. */
enum Unit {
  SECONDS("%.2f", " s"),
  MILLISECONDS("%.1f", " ms"),
  MICROSECONDS("%.2f", " µs"),
  PER_SECOND("%,.0f", "/s"),
  MEGABYTES("%,.0f", " MB"),
  PERCENT("%.2f", " %"),
  TIMES("%.1f", " ×");

  private final String format;
  private final String suffix;

  Unit(String format, String suffix) {
    this.format = format;
    this.suffix = suffix;
  }

  String text(double value) {
    return number(value) + suffix;
  }

  /** The median, with the extremes when there is more than one. */
  String text(Samples samples) {
    String extremes =
        samples.values().size() == 1
            ? ""
            : " (" + number(samples.least()) + "-" + number(samples.most()) + ")";
    return number(samples.median()) + extremes + suffix;
  }

  private String number(double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
