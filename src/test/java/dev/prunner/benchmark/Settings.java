package dev.prunner.benchmark;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much is measured; each is a system property that begins with {@code benchmark.}
 *
 * @param only the names of the workloads to run; all when empty
 * @param scale 0.1 is a tenth of all jobs, requests and seconds
 * @param rounds how often each figure is taken; 0 is as often as the workload says
 * @param database {@code derby} or {@code postgresql}
 * @param history how many ended jobs a long history has
 */
record Settings(Set<String> only, double scale, int rounds, String database, int history) {

  static Settings read() {
    return new Settings(
        words(System.getProperty("benchmark.only", "")),
        Double.parseDouble(System.getProperty("benchmark.scale", "1")),
        Integer.getInteger("benchmark.rounds", 0),
        System.getProperty("benchmark.database", "derby"),
        Integer.getInteger("benchmark.history", 20_000));
  }

  boolean selects(Workload workload) {
    return only.isEmpty() || only.contains(workload.name());
  }

  boolean isPostgres() {
    return database.equals("postgresql");
  }

  int scaled(int full) {
    return Math.max(1, (int) Math.round(full * scale));
  }

  int rounds(int usual) {
    return rounds == 0 ? usual : rounds;
  }

  private static Set<String> words(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
