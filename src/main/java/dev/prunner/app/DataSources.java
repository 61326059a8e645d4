package dev.prunner.app;

import dev.prunner.app.config.DatabaseSettings;
import dev.prunner.app.config.SettingsException;
import dev.prunner.app.config.StartupException;
import dev.prunner.persistence.DatabaseException;
import dev.prunner.persistence.DatabaseWait;
import dev.prunner.persistence.EmbeddedDerby;
import dev.prunner.persistence.PostgresPool;
import java.nio.file.Path;
import java.time.Duration;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens what the settings name as the database. */
final class DataSources {

  private DataSources() {}

  /**
   * The data source of the database that is to be used, which answers.
   *
   * @param data where Derby has its files
   * @param opened gets what must be closed after use
   * @throws SettingsException when the server has no such data source
   * @throws StartupException when the database does not answer in time or lets nobody in
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

  @SuppressWarnings("BanJNDI") // the name comes from who runs the server, and from nobody else
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
   * Looks a data source up. A server may make it while it starts this application.
   *
   * @param longest how long one that is not there yet is waited for
   * @throws SettingsException when there is none of that name by then, or something else
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
            "what the server has as '" + name + "' is no data source");
      } catch (NamingException e) {
        if (System.nanoTime() - start >= longest.toNanos()) {
          throw new SettingsException(
              DatabaseSettings.DATA_SOURCE,
              "the server has no data source '" + name + "'; make it there, or correct the name",
              e);
        }
        DatabaseWait.pause();
      }
    }
  }

  /** The names that a server has. */
  @FunctionalInterface
  interface Directory {
    @Nullable Object lookup(String name) throws NamingException;
  }
}
