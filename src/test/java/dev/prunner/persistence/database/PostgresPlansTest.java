package dev.prunner.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.persistence.TestDatabase;
import dev.prunner.testing.LogRecorder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresPlansTest {

  private static final String OTHER_LINES = "run once, as its user, and have it connect again: ";

  @Test
  void a_data_source_without_them_is_told_how_to_get_them() throws SQLException {
    DataSource plain = TestDatabase.POSTGRESQL.create("settings");
    List<String> told = check(plain);
    assertThat(told).singleElement().asString().contains(OTHER_LINES);

    String sql = told.get(0).substring(told.get(0).indexOf(OTHER_LINES) + OTHER_LINES.length());
    try (Connection connection = plain.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      assertThat(check(plain)).isEmpty();
    } finally {
      reset(plain);
    }
  }

  @Test
  void our_own_pool_has_them() {
    assertThat(check(TestDatabase.POSTGRESQL.dataSource())).isEmpty();
  }

  private static List<String> check(DataSource database) {
    try (LogRecorder log = LogRecorder.of(PostgresPlans.class)) {
      PostgresPlans.check(database);
      return List.copyOf(log.messages());
    }
  }

  private static void reset(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE CURRENT_USER RESET ALL");
    }
  }
}
