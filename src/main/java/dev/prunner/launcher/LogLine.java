package dev.prunner.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
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
  private static final String LISTENER = "org.glassfish.grizzly.";
  private static final String DECODER_OF_PATHS = LISTENER + "http.util.URLDecoder";
  private static final String CERTIFICATES = "javax.enterprise.system.security.ssl";
  private static final String INDENT = "\n    ";

  @Override
  public String format(LogRecord logged) {
    return "%s %-5s %s %s%s%n"
        .formatted(
            TIME.format(logged.getInstant()),
            level(logged.getLevel()),
            logger(Objects.requireNonNullElse(logged.getLoggerName(), "-")),
            text(message(logged)),
            logged.getThrown() == null ? "" : thrown(logged.getThrown()));
  }

  /** An expired certificate is told without its fifty lines; Payara brings several along. */
  private String message(LogRecord logged) {
    String message = Objects.requireNonNullElse(formatMessage(logged), "");
    return CERTIFICATES.equals(logged.getLoggerName())
        ? message.replaceFirst("(?s): \\[\\R.*", "")
        : message;
  }

  /** No client can fill the log with stack traces. */
  private static String thrown(Throwable thrown) {
    return isByClient(thrown) ? ": " + text(thrown.toString()) : INDENT + text(stackTrace(thrown));
  }

  /** Whether a client has sent a path that is none, or has gone before it had its answer. */
  private static boolean isByClient(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String thrower = thrower(root);
    return thrower.equals(DECODER_OF_PATHS)
        || (thrower.startsWith(LISTENER)
            && (root instanceof IOException || root instanceof TimeoutException));
  }

  /** The class outside the JDK that an exception comes from; empty if there is none. */
  private static String thrower(Throwable root) {
    return Arrays.stream(root.getStackTrace())
        .map(StackTraceElement::getClassName)
        .filter(name -> !name.startsWith("java.") && !name.startsWith("sun."))
        .findFirst()
        .orElse("");
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
