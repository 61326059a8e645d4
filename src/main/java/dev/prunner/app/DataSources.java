package dev.prunner.app;

import dev.prunner.app.config.DatabaseSettings;
import dev.prunner.app.config.SettingsException;
import dev.prunner.app.config.StartupException;
import dev.prunner.persistence.database.DatabaseException;
import dev.prunner.persistence.database.DatabaseWait;
import dev.prunner.persistence.database.EmbeddedDerby;
import dev.prunner.persistence.database.PostgresPool;
import java.nio.file.Path;
import java.time.Duration;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens the configured database. */
final class DataSources {

  private DataSources() {}

  /**
   * The data source of the configured database, after it has answered.
   *
   * @param data where Derby keeps its files
   * @param opened collects what must be closed after use
   * @throws SettingsException if the server has no such data source
   * @throws StartupException if the database does not answer in time or refuses the credentials
   */
  static DataSource open(DatabaseSettings settings, Path data, Opened opened) {
    if (settings.dataSource().isPresent()) {
      return ofServer(settings, settings.dataSource().get());
    }
    if (settings.url().isPresent()) {
      return opened.add(postgres(settings, settings.url().get())).dataSource();
    }
    return opened.add(EmbeddedDerby.start(data)).dataSource();
  }

  @SuppressWarnings("BanJNDI") // only the operator of the server sets the name
  private static DataSource ofServer(DatabaseSettings settings, String name) {
    DataSource dataSource = find(InitialContext::doLookup, name, settings.startTimeout());
    try {
      DatabaseWait.untilUp(dataSource, settings.startTimeout());
      return dataSource;
    } catch (DatabaseException e) {
      throw new StartupException(DatabaseSettings.DATA_SOURCE + ": " + e.getMessage(), e);
    }
  }

  private static PostgresPool postgres(DatabaseSettings settings, String url) {
    try {
      return PostgresPool.connect(
          url, settings.user(), settings.password(), settings.startTimeout());
    } catch (DatabaseException e) {
      throw new StartupException(DatabaseSettings.URL + ": " + e.getMessage(), e);
    }
  }

  /**
   * Looks up a data source. A server may create it while it starts this application.
   *
   * @param longest how long to wait for one that does not exist yet
   * @throws SettingsException if the name is not bound by then, or not to a data source
   */
  static DataSource find(Directory server, String name, Duration longest) {
    long start = System.nanoTime();
    while (true) {
      try {
        if (server.lookup(name) instanceof DataSource dataSource) {
          return dataSource;
        }
        throw new SettingsException(
            DatabaseSettings.DATA_SOURCE,
            "what the server has bound as '" + name + "' is not a data source");
      } catch (NamingException e) {
        if (System.nanoTime() - start >= longest.toNanos()) {
          throw new SettingsException(
              DatabaseSettings.DATA_SOURCE,
              "the server has no data source '" + name + "'; create it there, or correct the name",
              e);
        }
        DatabaseWait.pause();
      }
    }
  }

  /** The JNDI names of a server. */
  @FunctionalInterface
  interface Directory {
    @Nullable Object lookup(String name) throws NamingException;
  }
}
