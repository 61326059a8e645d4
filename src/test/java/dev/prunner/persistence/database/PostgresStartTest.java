package dev.prunner.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prunner.persistence.InMemoryDatabase;
import dev.prunner.persistence.SnapshotsInMemory;
import dev.prunner.persistence.TestDatabase.Postgres;
import dev.prunner.testing.PostgresServer;
import dev.prunner.testing.PrunnerServer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Why a PostgreSQL cannot be used is told in one line, with what to do and no password. */
class PostgresStartTest {

  private static final PostgresServer SERVER = Postgres.SERVER;

  @BeforeAll
  static void make_users_and_databases() {
    SERVER.execute(
        "CREATE ROLE jane LOGIN PASSWORD 'right-one'",
        "CREATE ROLE guest LOGIN",
        "CREATE DATABASE barred");
    SERVER.executeIn("barred", "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    Postgres.create("strangers");
    SERVER.executeIn("strangers", "CREATE TABLE job (theirs INTEGER)");
    SERVER.demandPasswordOf("jane");
  }

  @Test
  void a_wrong_password() {
    assertThat(refusal(SERVER.url(), "jane", Optional.of("wrong-one")))
        .contains("\"jane\"")
        .endsWith("check the user and the password")
        .doesNotContain("wrong-one");
    assertThat(refusal(SERVER.url() + "?user=jane&password=wrong-one"))
        .endsWith("check the user and the password")
        .doesNotContain("wrong-one");
  }

  @Test
  void the_right_password_in_the_url_or_beside_it() {
    String url = SERVER.url() + "?user=jane&password=";
    PostgresPool.connect(url + "right-one", Optional.empty(), Optional.empty(), Duration.ZERO)
        .close();
    PostgresPool.connect(
            url + "wrong-one", Optional.empty(), Optional.of("right-one"), Duration.ZERO)
        .close();
  }

  @Test
  void no_password() {
    assertThat(refusal(SERVER.url(), "jane", Optional.empty()))
        .endsWith("set the user and the password");
  }

  @Test
  void no_such_database() {
    assertThat(refusal(SERVER.url("nowhere"), PostgresServer.USER, Optional.empty()))
        .contains("\"nowhere\"")
        .endsWith("create that database, or name another");
  }

  @Test
  void nobody_listens() {
    String url = "jdbc:postgresql://127.0.0.1:" + PrunnerServer.freePort() + "/prunner";
    assertThat(refusal(url, "jane", Optional.of("right-one")))
        .contains("refused")
        .endsWith("start it, or correct its host and port");
  }

  @Test
  void a_url_that_cannot_be_read() {
    assertThat(refusal("jdbc:postgresql://127.0.0.1:port/x?password=secret"))
        .contains("jdbc:postgresql://host:5432")
        .doesNotContain("secret");
  }

  @Test
  void no_right_to_make_tables() {
    assertThat(refusalToOpen(SERVER.url("barred"), "guest"))
        .contains("permission denied")
        .contains("GRANT USAGE, CREATE ON SCHEMA");
  }

  @Test
  void tables_of_somebody_else() {
    assertThat(refusalToOpen(SERVER.url("strangers"), PostgresServer.USER))
        .contains("schema of its own");
  }

  @Test
  void no_such_schema() {
    assertThat(refusalToOpen(SERVER.url() + "?currentSchema=nowhere", PostgresServer.USER))
        .endsWith("create that schema, or name another");
  }

  private static String refusal(String url) {
    return message(
        () -> PostgresPool.connect(url, Optional.empty(), Optional.empty(), Duration.ZERO));
  }

  private static String refusal(String url, String user, Optional<String> password) {
    return message(() -> PostgresPool.connect(url, Optional.of(user), password, Duration.ZERO));
  }

  private static String refusalToOpen(String url, String user) {
    try (PostgresPool pool =
        PostgresPool.connect(url, Optional.of(user), Optional.empty(), Duration.ZERO)) {
      return message(() -> InMemoryDatabase.open(pool.dataSource(), new SnapshotsInMemory()));
    }
  }

  private static String message(Runnable start) {
    DatabaseException failure = catchThrowableOfType(DatabaseException.class, start::run);
    String message = Objects.requireNonNull(failure.getMessage());
    assertThat(message.lines()).hasSize(1);
    return message;
  }
}
