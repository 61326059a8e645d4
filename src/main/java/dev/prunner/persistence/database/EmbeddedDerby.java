package dev.prunner.persistence.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** The Derby database in a data directory, within this process. */
public final class EmbeddedDerby implements AutoCloseable {

  private static final String USED_BY_ANOTHER_PROCESS = "XSDB6";
  private static final String SHUT_DOWN = "08006";

  private static final String NAME = "db";
  private static final String DRAFT = "db.new";

  /** Requests that ask for more at once wait for each other. */
  private static final int CONNECTIONS = 64;

  private final Path directory;
  private final String name;
  private final HikariDataSource pool = new HikariDataSource();

  private EmbeddedDerby(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  /**
   * Starts the database, and makes it when there is none.
   *
   * <p>A new one gets its name when it is whole: what is left of one that was being made when its
   * process was killed is no database, and Derby would never start it.
   *
   * <p>Derby reads the place of its log and the mode of its files once per process, so those of the
   * first database hold; what a user has set as system properties stays.
   *
   * @param dataDirectory where the database gets a folder {@code db} and its log
   * @throws DataDirectoryLockedException when another process has started it
   * @throws DatabaseException when it does not start
   */
  public static EmbeddedDerby start(Path dataDirectory) {
    Path directory = dataDirectory.toAbsolutePath();
    setUnlessSet("derby.stream.error.file", directory.resolve("derby.log").toString());
    setUnlessSet("derby.storage.useDefaultFilePermissions", "false"); // for the owner only
    if (Files.notExists(directory.resolve(NAME))) {
      create(directory);
    }
    EmbeddedDerby derby = new EmbeddedDerby(directory, NAME);
    derby.start("");
    derby.fillPool();
    return derby;
  }

  private static void create(Path directory) {
    Path draft = directory.resolve(DRAFT);
    try {
      Directories.remove(draft);
      EmbeddedDerby derby = new EmbeddedDerby(directory, DRAFT);
      derby.start("create");
      derby.close();
      Files.move(draft, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DatabaseException("the database in " + directory + " cannot be made", e);
    }
  }

  private static void setUnlessSet(String property, String value) {
    System.getProperties().putIfAbsent(property, value);
  }

  private void start(String create) {
    EmbeddedDataSource starting = database();
    starting.setCreateDatabase(create);
    try (Connection connection = starting.getConnection()) {
      connection.isReadOnly(); // being connected is all
    } catch (SQLException e) {
      throw SqlFailure.statesOf(e).contains(USED_BY_ANOTHER_PROCESS)
          ? new DataDirectoryLockedException(directory, e)
          : new DatabaseException("the database in " + directory + " does not start", e);
    }
  }

  /** Gives pooled connections: for each that is made, Derby looks up all folders of its path. */
  public DataSource dataSource() {
    return pool;
  }

  /**
   * Shuts the database down, so that the next start has nothing to repair. Connections still open
   * break.
   *
   * @throws DatabaseException when it does not shut down
   */
  @Override
  public void close() {
    pool.close();
    EmbeddedDataSource stopping = database();
    stopping.setShutdownDatabase("shutdown");
    try {
      stopping.getConnection().close();
    } catch (SQLException e) {
      if (!SHUT_DOWN.equals(e.getSQLState())) { // Derby reports success so
        throw new DatabaseException("the database in " + directory + " does not shut down", e);
      }
    }
  }

  private void fillPool() {
    pool.setPoolName("prunner");
    pool.setDataSource(database());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(2);
    pool.setExceptionOverride(new KeptIfUnsupported());
  }

  /** Hibernate asks what Derby can do; a connection is not broken when it cannot. */
  private static final class KeptIfUnsupported implements SQLExceptionOverride {

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException e) {
      return e instanceof SQLFeatureNotSupportedException
          ? SQLExceptionOverride.Override.DO_NOT_EVICT
          : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
  }

  private EmbeddedDataSource database() {
    EmbeddedDataSource database = new EmbeddedDataSource();
    database.setDatabaseName(directory.resolve(name).toString());
    return database;
  }
}
