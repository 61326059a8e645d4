package dev.prunner.persistence.database;

import dev.prunner.job.store.BackupRefusedException;
import dev.prunner.job.store.JobBackup;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The databases that jobs can be kept in, and what differs between them. */
public enum Dialect {
  DERBY("derby") {
    @Override
    public ServerLock lock(DataSource database) {
      return ServerLock.NONE; // the data directory, which is locked, holds it
    }

    @Override
    public ServerLock join(DataSource database, Membership member) {
      throw new DatabaseException(
          "Apache Derby is for one server; several need PostgreSQL (prunner.cluster)");
    }

    @Override
    public JobBackup backup(DataSource database, Path directory) {
      return new DerbyBackup(database, directory);
    }
  },
  POSTGRESQL("postgresql") {
    @Override
    public ServerLock lock(DataSource database) {
      PostgresPlans.check(database);
      return AdvisoryLock.take(database);
    }

    @Override
    public ServerLock join(DataSource database, Membership member) {
      return Lease.take(database, member);
    }

    @Override
    public JobBackup backup(DataSource database, Path directory) {
      return () -> {
        throw new BackupRefusedException(
            "the jobs are kept in PostgreSQL, which is backed up by pg_dump");
      };
    }
  };

  private final String folder;

  Dialect(String folder) {
    this.folder = folder;
  }

  /**
   * Asks a database what it is.
   *
   * @throws DatabaseException when it does not answer, or is none of these
   */
  public static Dialect of(DataSource database) {
    try (Connection connection = database.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      return switch (product) {
        case "Apache Derby" -> DERBY;
        case "PostgreSQL" -> POSTGRESQL;
        default ->
            throw new DatabaseException(
                "jobs cannot be kept in " + product + ", only in PostgreSQL or Apache Derby");
      };
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** Where Flyway finds the tables of this database. */
  String migrations() {
    return "classpath:dev/prunner/persistence/" + folder;
  }

  /**
   * Takes the database for this server alone.
   *
   * @throws DatabaseException when another server has it
   */
  public abstract ServerLock lock(DataSource database);

  /**
   * Shares the database, whose tables are of the present version, with other servers that do so.
   *
   * @throws DatabaseException when another server has it for itself, or it cannot be shared
   */
  public abstract ServerLock join(DataSource database, Membership member);

  /**
   * Makes copies of the database while it is in use.
   *
   * @param directory for the last copy
   */
  public abstract JobBackup backup(DataSource database, Path directory);
}
