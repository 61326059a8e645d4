package dev.prunner.persistence.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.jspecify.annotations.Nullable;

/** Passes on what Flyway warns of; the rest is of interest only to who looks for a fault. */
public final class FlywayLog implements LogCreator {

  /** It says so of every Derby since 10.15, and of each new PostgreSQL. */
  private static final String UNTRIED_VERSION = "Flyway upgrade recommended";

  /** A table that is brought to another form may well be empty. */
  private static final String NO_ROW = "(SQL State: 02000 ";

  @Override
  public Log createLogger(Class<?> type) {
    return new Quiet(System.getLogger(type.getName()));
  }

  private record Quiet(Logger logger) implements Log {

    @Override
    public boolean isDebugEnabled() {
      return false;
    }

    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {
      logger.log(Level.DEBUG, message);
    }

    @Override
    public void notice(String message) {
      logger.log(Level.DEBUG, message);
    }

    @Override
    public void warn(String message) {
      boolean harmless = message.startsWith(UNTRIED_VERSION) || message.contains(NO_ROW);
      logger.log(harmless ? Level.DEBUG : Level.WARNING, message);
    }

    @Override
    public void error(String message) {
      logger.log(Level.ERROR, message);
    }

    @Override
    public void error(String message, @Nullable Exception e) {
      logger.log(Level.ERROR, message, e);
    }
  }
}
