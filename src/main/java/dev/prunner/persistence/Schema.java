package dev.prunner.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables of a database to the present version. */
final class Schema {

  private Schema() {}

  static void migrate(DataSource database) {
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:dev/prunner/persistence/" + folderFor(database))
        .loggers(FlywayLog.class.getName())
        .load()
        .migrate();
  }

  private static String folderFor(DataSource database) {
    try (Connection connection = database.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      return switch (product) {
        case "Apache Derby" -> "derby";
        default -> throw new IllegalArgumentException("jobs cannot be kept in " + product);
      };
    } catch (SQLException e) {
      throw new DatabaseException("the database does not answer", e);
    }
  }
}
