package dev.prunner.persistence.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables of a database to the present version. */
public final class Schema {

  private Schema() {}

  /**
   * Makes the tables, or changes those that an earlier version has made.
   *
   * @throws DatabaseException when the database refuses it
   */
  public static void migrate(DataSource database, Dialect dialect) {
    try {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(database)
          .locations(dialect.migrations())
          .loggers(FlywayLog.class.getName())
          .load()
          .migrate();
    } catch (FlywayException e) {
      if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
        throw new DatabaseException(
            "the database cannot be used: it has tables of somebody else; give this server a database"
                + " or a schema of its own (…?currentSchema=…)",
            e);
      }
      throw new DatabaseException(
          "the tables cannot be brought to the present version: " + SqlFailure.reasonAndAdvice(e),
          e);
    }
  }
}
