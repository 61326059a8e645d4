package dev.prunner.app.command.shared;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints what several tasks print at once, line by line, each with the name of its task in front.
 * Thread-safe.
 */
public final class TaskLines {

  /** One line of a task that prints no line feed must not fill the memory. */
  private static final int LONGEST_LINE = 64 * 1024;

  /** Readable on dark and light: cyan, yellow, green, magenta, blue. */
  private static final List<Integer> COLORS = List.of(36, 33, 32, 35, 34);

  private final Sink out;
  private final Sink err;
  private final int width;
  private final Map<String, Integer> colors = new HashMap<>();
  private final Map<String, StringBuilder> unfinished = new HashMap<>();

  /** Where lines go, and whether in color. */
  public record Sink(PrintWriter writer, boolean colored) {}

  /**
   * @param tasks their names, for the width of the column
   */
  public TaskLines(Collection<String> tasks, Sink out, Sink err) {
    this.out = out;
    this.err = err;
    this.width = tasks.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Prints the complete lines of a part of the output, and keeps the rest until it is complete. */
  public synchronized void print(String task, boolean stderr, String text) {
    StringBuilder line = unfinished.computeIfAbsent(key(task, stderr), key -> new StringBuilder());
    Sink sink = stderr ? err : out;
    int begin = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
      sink.writer().print(prefix(task, sink) + line + text.substring(begin, end) + "\n");
      line.setLength(0);
      begin = end + 1;
    }
    line.append(text, begin, text.length());
    if (line.length() > LONGEST_LINE) {
      flush(task, stderr);
    }
    sink.writer().flush();
  }

  /** Prints the lines of a task that have no end, and how the task ended. */
  public synchronized void end(String task, String result) {
    flush(task, false);
    flush(task, true);
    note(prefix(task, err) + result);
  }

  /** Prints a line of our own, to the standard error. */
  public synchronized void note(String line) {
    err.writer().print(line + "\n");
    err.writer().flush();
  }

  private void flush(String task, boolean stderr) {
    StringBuilder line = unfinished.remove(key(task, stderr));
    Sink sink = stderr ? err : out;
    if (line != null && !line.isEmpty()) {
      sink.writer().print(prefix(task, sink) + line + "\n");
      sink.writer().flush();
    }
  }

  private String prefix(String task, Sink sink) {
    String name = task + " ".repeat(Math.max(0, width - task.length())) + " | ";
    return sink.colored() ? "\u001b[" + color(task) + "m" + name + "\u001b[0m" : name;
  }

  private int color(String task) {
    return colors.computeIfAbsent(task, name -> COLORS.get(colors.size() % COLORS.size()));
  }

  private static String key(String task, boolean stderr) {
    return (stderr ? "2" : "1") + task;
  }
}
