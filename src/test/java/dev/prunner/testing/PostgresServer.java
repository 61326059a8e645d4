package dev.prunner.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL on a free port of 127.0.0.1. */
public final class PostgresServer implements AutoCloseable {

  public static final String USER = "postgres";

  private static final File BINARIES = Path.of("target/postgres").toAbsolutePath().toFile();

  private EmbeddedPostgres running;

  private PostgresServer(EmbeddedPostgres running) {
    this.running = running;
  }

  /** With files that are removed at its end, at the latest with this JVM. */
  public static PostgresServer temporary() {
    return new PostgresServer(start(builder()));
  }

  /** As {@link #temporary}, with these settings of the server. */
  public static PostgresServer with(Map<String, String> settings) {
    EmbeddedPostgres.Builder builder = builder();
    settings.forEach(builder::setServerConfig);
    return new PostgresServer(start(builder));
  }

  /** With files that stay, so that it can be started again. */
  public static PostgresServer in(Path directory) {
    return new PostgresServer(start(keeping(directory)));
  }

  /** The JAR of its driver, as it is published. */
  public static Path driver() {
    return Path.of(
        URI.create(
            PGSimpleDataSource.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
  }

  private static EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(BINARIES)
        .setServerConfig("fsync", "off");
  }

  private static EmbeddedPostgres.Builder keeping(Path directory) {
    return builder().setDataDirectory(directory).setCleanDataDirectory(false);
  }

  private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return running.getPort();
  }

  /** Of the database that every server has; its {@link #USER} needs no password. */
  public String url() {
    return url(USER);
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /** The process that all others of it come from. */
  public long pid() {
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT pg_backend_pid()")) {
      answer.next();
      return ProcessHandle.of(answer.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow().pid();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs statements as the superuser. */
  public void execute(String... statements) {
    executeIn(USER, statements);
  }

  /** Runs statements in another database. */
  public void executeIn(String database, String... statements) {
    try (Connection connection = running.getDatabase(USER, database).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** From now on that user needs a password; all others are let in without one. */
  public void demandPasswordOf(String user) {
    execute(
        """
        DO $$ BEGIN
          EXECUTE format(
            'COPY (VALUES (''host all %s 127.0.0.1/32 scram-sha-256''), (''host all all all trust'')) TO %%L',
            current_setting('hba_file'));
        END $$"""
            .formatted(user),
        "SELECT pg_reload_conf()");
  }

  /** Ends it, with all connections. */
  public void stop() {
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again after {@link #stop}, on the same files and port. */
  public void startAgain(Path directory) {
    running = start(keeping(directory).setPort(port()));
  }

  @Override
  public void close() {
    stop();
  }
}
