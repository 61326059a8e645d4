package dev.prunner.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** What the machine itself can do, in a directory on the disk of the server under test. */
record Limits(Path directory) {

  /** Starts so many {@code sh -c} by {@code xargs -P}, each appending a byte; in seconds. */
  double shells(int count, int atOnce) throws Exception {
    return shell("seq %d | xargs -n 1 -P %d sh -c '%s'".formatted(count, atOnce, Pipelines.MARK));
  }

  /** Starts {@code sh -c /bin/true} so many times, one after the other; in seconds. */
  double shellLoop(int count) throws Exception {
    return shell(
        "i=0; while [ $i -lt %d ]; do sh -c /bin/true; i=$((i + 1)); done".formatted(count));
  }

  /** Appends lines to a file, each forced to the disk; how many a second. */
  double forcedLines(Duration time) throws IOException {
    Path file = directory.resolve("forced");
    ByteBuffer line = ByteBuffer.wrap(new byte[100]);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      long begin = System.nanoTime();
      int lines = 0;
      while (System.nanoTime() - begin < time.toNanos()) {
        out.write(line.rewind());
        out.force(false);
        lines++;
      }
      return lines / ((System.nanoTime() - begin) / 1e9);
    }
  }

  private double shell(String script) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", script).directory(directory.toFile()).inheritIO();
    return Rounds.seconds(() -> demandZero(builder.start().waitFor()));
  }

  private static void demandZero(int exitCode) {
    if (exitCode != 0) {
      throw new IllegalStateException("exit code " + exitCode);
    }
  }
}
