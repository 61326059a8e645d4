package dev.prunner.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Where the uber JAR's log goes: to a file, or to the screen. Its {@code logging.properties} names
 * this class.
 */
public final class ServerLog extends Handler {

  /** The system property with the file; the log goes to the screen without it. */
  static final String FILE = "prunner.log-file";

  private final Handler target;

  public ServerLog() {
    String file = System.getProperty(FILE, "");
    target = file.isEmpty() ? screen() : file(Path.of(file));
  }

  /** A log on the screen is better than none. */
  private static Handler file(Path file) {
    try {
      return new LogFile(file, LogFile.LONG);
    } catch (IOException e) {
      System.err.println("The log cannot be written to " + file + ": " + e);
      return screen();
    }
  }

  private static Handler screen() {
    ConsoleHandler screen = new ConsoleHandler();
    screen.setFormatter(new LogLine());
    screen.setLevel(Level.ALL);
    return screen;
  }

  @Override
  public void publish(LogRecord logged) {
    target.publish(logged);
  }

  @Override
  public void flush() {
    target.flush();
  }

  @Override
  public void close() {
    target.close();
  }
}
