package dev.prunner.retention;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class has logged since. */
final class LogOf extends Handler {

  private final List<String> messages = new ArrayList<>();
  private final Logger logger;

  private LogOf(Logger logger) {
    this.logger = logger;
  }

  static LogOf listenTo(Class<?> type) {
    Logger logger = Logger.getLogger(type.getName());
    LogOf log = new LogOf(logger);
    logger.addHandler(log);
    return log;
  }

  List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void publish(LogRecord entry) {
    messages.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
