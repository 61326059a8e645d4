package dev.prunner.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the system says of a process and of those below it: a server may run helpers, or be one that
 * a launcher has started.
 */
record ProcessTree(ProcessHandle root) {

  private static final double KILOBYTES = 1024;

  static ProcessTree of(long pid) {
    return new ProcessTree(ProcessHandle.of(pid).orElseThrow());
  }

  /** Those that live, and what they have waited for. What nobody waited for yet is missing. */
  Usage usage() {
    return processes().map(ProcessTree::usage).reduce(Usage.NONE, Usage::plus);
  }

  /** What those have used that this process has started and waited for, in seconds. */
  static double waitedFor() {
    return usage(ProcessHandle.current()).children();
  }

  /** Resident memory in megabytes. */
  double memory() {
    return processes().mapToDouble(ProcessTree::memory).sum();
  }

  private Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(root), root.descendants());
  }

  private static Usage usage(ProcessHandle process) {
    return read(process, "stat").map(Usage::parse).orElse(Usage.NONE);
  }

  private static double memory(ProcessHandle process) {
    return read(process, "status").stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
            .sum()
        / KILOBYTES;
  }

  private static Optional<String> read(ProcessHandle process, String file) {
    try {
      return Optional.of(Files.readString(Path.of("/proc/" + process.pid(), file)));
    } catch (NoSuchFileException ended) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Processor time in seconds.
   *
   * @param user in the processes' own code
   * @param system in the kernel for them
   * @param children of those that have ended and were waited for
   */
  record Usage(double user, double system, double children) {

    static final Usage NONE = new Usage(0, 0, 0);

    /** Reads {@code /proc/<pid>/stat}. */
    static Usage parse(String stat) {
      double[] fields =
          Arrays.stream(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1))
              .skip(11)
              .limit(4)
              .mapToDouble(ticks -> Double.parseDouble(ticks) / Machine.TICKS_PER_SECOND)
              .toArray();
      return new Usage(fields[0], fields[1], fields[2] + fields[3]);
    }

    double total() {
      return user + system + children;
    }

    Usage plus(Usage other) {
      return new Usage(user + other.user, system + other.system, children + other.children);
    }

    Usage minus(Usage other) {
      return new Usage(user - other.user, system - other.system, children - other.children);
    }
  }
}
