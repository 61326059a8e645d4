package dev.prunner.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.testing.PostgresServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestSchemaTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:derby:x",
        "jdbc:postgresql:prunner",
        "jdbc:postgresql://a,b/prunner",
        "jdbc:postgresql://a/prunner?currentSchema=x"
      })
  void says_which_addresses_can_be_used(String url) {
    assertThatThrownBy(() -> TestSchema.create(url, Map.of()))
        .isInstanceOf(SelftestException.class)
        .hasMessageContaining("--jdbc-url must be jdbc:postgresql://HOST[:PORT]/DATABASE");
  }

  @Test
  void makes_a_schema_that_servers_reach_by_their_own_port() {
    try (PostgresServer postgres = PostgresServer.temporary()) {
      postgres.execute("CREATE USER jane SUPERUSER PASSWORD 'secret'");
      postgres.demandPasswordOf("jane");
      Map<String, String> environment =
          Map.of("PRUNNER_JDBC_USER", "jane", "PRUNNER_JDBC_PASSWORD", "secret", "OTHER", "x");
      TestSchema database = TestSchema.create(postgres.url(), environment);
      try (DatabaseProxy proxy = database.proxy()) {
        assertThat(database.settings(proxy))
            .containsEntry("PRUNNER_JDBC_USER", "jane")
            .containsEntry("PRUNNER_JDBC_PASSWORD", "secret")
            .containsEntry(
                "PRUNNER_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:%d/postgres?currentSchema=%s"
                    .formatted(proxy.port(), database.schema()))
            .hasSize(3);
      }
      postgres.execute("CREATE TABLE " + database.schema() + ".x (id int)");
      database.drop();
      assertThatThrownBy(
              () -> postgres.execute("SET ROLE jane", "SELECT 1 FROM " + database.schema() + ".x"))
          .isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void says_what_the_database_says() {
    try (PostgresServer postgres = PostgresServer.temporary()) {
      assertThatThrownBy(() -> TestSchema.create(postgres.url() + "?user=nobody", Map.of()))
          .isInstanceOf(SelftestException.class)
          .hasMessageContaining("nobody");
    }
  }
}
