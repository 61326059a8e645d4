package dev.prunner.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/**
 * Writes a record of the log as one line: time, level, logger, message.
 *
 * <p>What does not fit into one line, such as an exception, follows indented. So no line but the
 * first of a record begins with a time, whatever is in it. The uber JAR's {@code
 * logging.properties} names this class.
 */
public final class LogLine extends Formatter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneId.systemDefault());
  private static final String OURS = "dev.prunner.";
  private static final String INDENT = "\n    ";

  @Override
  public String format(LogRecord logged) {
    return "%s %-5s %s %s%s%n"
        .formatted(
            TIME.format(logged.getInstant()),
            level(logged.getLevel()),
            logger(Objects.requireNonNullElse(logged.getLoggerName(), "-")),
            text(Objects.requireNonNullElse(formatMessage(logged), "")),
            logged.getThrown() == null ? "" : INDENT + text(stackTrace(logged.getThrown())));
  }

  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARN";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }

  private static String logger(String name) {
    return name.startsWith(OURS)
        ? name.substring(OURS.length())
        : name.substring(name.lastIndexOf('.') + 1);
  }

  private static String text(String text) {
    return text.strip()
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty())
        .map(LogLine::withoutControls)
        .collect(Collectors.joining(INDENT));
  }

  /** What could move the cursor of a terminal, or end a line for some reader of the log. */
  private static String withoutControls(String line) {
    return line.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029&&[^\\t]]", "?");
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
