package dev.prunner.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What this machine is, and how much of its processors all of it has used. */
final class Machine {

  static final double TICKS_PER_SECOND = 100;

  private Machine() {}

  static String description() {
    return Runtime.getRuntime().availableProcessors()
        + " processors, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", Java "
        + Runtime.version();
  }

  /** How many processes wanted a processor in the last minute, those of the benchmark too. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** Processor time of all processes since the boot, in seconds. */
  static double busy() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      String[] fields = lines.findFirst().orElseThrow().split("\\s+", -1);
      return (sum(fields, 1, 3) + sum(fields, 6, 7)) / TICKS_PER_SECOND;
    }
  }

  private static double sum(String[] fields, int from, int to) {
    return Arrays.stream(fields, from, to + 1).mapToDouble(Double::parseDouble).sum();
  }
}
