package dev.prunner.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** When scripts were asked for, and when they ran by what they have written into a file. */
final class Stamps {

  private final Path file;
  private final Map<Integer, Instant> asked = new ConcurrentHashMap<>();

  /** With a new file in that directory. */
  Stamps(Path directory) throws IOException {
    file = directory.resolve(Pipelines.STAMPS);
    Files.deleteIfExists(file);
  }

  void ask(int number) {
    asked.put(number, Instant.now());
  }

  /** How long each took, once all have run. */
  Samples milliseconds() {
    List<String> lines =
        Awaitility.await("all scripts have run")
            .atMost(Duration.ofMinutes(5))
            .until(this::lines, read -> read.size() == asked.size());
    return new Samples(lines.stream().map(this::delay).toList());
  }

  private List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** A line is a number, and seconds since 1970 with their fraction behind a point or a comma. */
  private double delay(String line) {
    String[] words = line.split("[ .,]", -1);
    Instant ran = Instant.ofEpochSecond(Long.parseLong(words[1])).plusNanos(nanos(words[2]));
    return Duration.between(asked.get(Integer.valueOf(words[0])), ran).toNanos() / 1e6;
  }

  private static long nanos(String fraction) {
    return Long.parseLong((fraction + "000000000").substring(0, 9));
  }
}
