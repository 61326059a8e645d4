package dev.prunner.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps what a class logs until it is closed. */
public final class LogRecorder extends Handler implements AutoCloseable {

  private final Logger logger;
  private final List<String> messages = new CopyOnWriteArrayList<>();

  private LogRecorder(Logger logger) {
    this.logger = logger;
  }

  /** Keeps what all of a package logs, and does not print it: a test makes thousands fail. */
  public static LogRecorder instead(String packageName) {
    LogRecorder recorder = new LogRecorder(Logger.getLogger(packageName));
    recorder.logger.setUseParentHandlers(false);
    recorder.logger.addHandler(recorder);
    return recorder;
  }

  public static LogRecorder of(Class<?> type) {
    LogRecorder recorder = new LogRecorder(Logger.getLogger(type.getName()));
    recorder.logger.addHandler(recorder);
    return recorder;
  }

  /** What has been logged so far, at whatever level. */
  public List<String> messages() {
    return messages;
  }

  @Override
  public void publish(LogRecord logged) {
    messages.add(logged.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
