package dev.prunner.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prometheus' text format, version 0.0.4, read without mercy: every family has HELP and TYPE, in
 * front of its samples; no sample comes twice; the buckets of a histogram ascend to its count.
 */
public final class MetricsText {

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? ([-+]?(?:[0-9.]+(?:E-?[0-9]+)?|Inf)|NaN)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\[\\\\n\"])*)\",?");

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Set<String> described = new HashSet<>();
  private String family = "";

  private MetricsText() {}

  /**
   * Reads a whole answer.
   *
   * @throws IllegalArgumentException with the first line that is wrong
   */
  public static MetricsText parse(String text) {
    MetricsText metrics = new MetricsText();
    demand(text.endsWith("\n"), "the last line does not end");
    text.lines().forEach(metrics::line);
    metrics.types.forEach(metrics::checkHistogram);
    return metrics;
  }

  /** The names of all families, each with its type. */
  public Map<String, String> types() {
    return types;
  }

  /**
   * The value of a sample.
   *
   * @param sample with its labels, as in {@code up{job="a"}}
   * @return 0 for a sample that is not there
   */
  public double value(String sample) {
    return samples.getOrDefault(sample, 0.0);
  }

  /** Whether there is a sample, with its labels. */
  public boolean has(String sample) {
    return samples.containsKey(sample);
  }

  /** All samples that mention a text. */
  public List<String> mentioning(String text) {
    return samples.keySet().stream().filter(sample -> sample.contains(text)).toList();
  }

  private void line(String line) {
    if (line.startsWith("# HELP ")) {
      family = line.split(" ", 4)[2];
      demand(line.split(" ", 4).length == 4 && described.add(family), line);
    } else if (line.startsWith("# TYPE ")) {
      String[] words = line.split(" ", -1);
      demand(words.length == 4 && words[2].equals(family), line);
      demand(Set.of("counter", "gauge", "histogram", "summary").contains(words[3]), line);
      demand(types.put(family, words[3]) == null, line);
    } else {
      sample(line);
    }
  }

  private void sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    demand(sample.matches(), line);
    String name = sample.group(1);
    String type = types.getOrDefault(family, "");
    boolean parts = type.equals("histogram") || type.equals("summary");
    demand(
        name.equals(family)
            || (parts && name.matches(Pattern.quote(family) + "_(bucket|sum|count)")),
        line);
    demand(!type.equals("counter") || name.endsWith("_total"), line);
    String labels = sample.group(2) == null ? "" : sample.group(2);
    demand(LABEL.matcher(labels).replaceAll("").isEmpty(), line);
    String key = labels.isEmpty() ? name : name + "{" + labels + "}";
    demand(samples.put(key, number(sample.group(3))) == null, "twice: " + line);
  }

  private static double number(String text) {
    return text.endsWith("Inf")
        ? Double.parseDouble(text.replace("Inf", "Infinity"))
        : Double.parseDouble(text);
  }

  private void checkHistogram(String name, String type) {
    if (!type.equals("histogram")) {
      return;
    }
    Map<String, List<Double>> buckets = new HashMap<>();
    samples.forEach(
        (sample, value) -> {
          if (sample.startsWith(name + "_bucket{")) {
            String series = sample.replaceAll(",?le=\"[^\"]*\"", "").replace("_bucket", "_count");
            buckets.computeIfAbsent(series.replace("{}", ""), key -> new ArrayList<>()).add(value);
          }
        });
    buckets.forEach(
        (count, values) -> {
          demand(values.equals(values.stream().sorted().toList()), count + " does not ascend");
          demand(values.get(values.size() - 1).equals(samples.get(count)), count + " is not +Inf");
        });
  }

  private static void demand(boolean condition, String what) {
    if (!condition) {
      throw new IllegalArgumentException(what);
    }
  }
}
