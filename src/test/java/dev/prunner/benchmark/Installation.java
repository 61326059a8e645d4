package dev.prunner.benchmark;

import dev.prunner.persistence.database.EmbeddedDerby;
import dev.prunner.testing.PostgresServer;
import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A directory and a database that servers are started on, one after the other.
 *
 * @param project where the definitions are and the scripts run
 */
record Installation(PrunnerProcess process, Path project, Optional<String> jdbcUrl) {

  private static final Duration LONGEST_START = Duration.ofMinutes(5);

  /** As the README starts it, but that the end of a benchmark is not held up by its jobs. */
  static Installation in(Path directory, Optional<String> postgres) throws IOException {
    Path project = Files.createDirectory(directory.resolve("project"));
    Files.writeString(project.resolve("pipelines.yml"), Pipelines.yaml());
    PrunnerProcess plain =
        PrunnerProcess.in(directory)
            .withEnvironment("PRUNNER_PATH", "project")
            .withEnvironment("PRUNNER_WORKING_DIR", ".")
            .withEnvironment("PRUNNER_SHUTDOWN", "cancel");
    Optional<String> url = postgres.map(database -> database + "?user=" + PostgresServer.USER);
    return new Installation(
        url.map(text -> plain.withEnvironment("PRUNNER_JDBC_URL", text)).orElse(plain),
        project,
        url);
  }

  Installation withSetting(String variable, String value) {
    return new Installation(process.withEnvironment(variable, value), project, jdbcUrl);
  }

  /** Starts a server and waits until it is ready; once more if Payara Micro does not start. */
  Server start() {
    try {
      return startOnce();
    } catch (RuntimeException e) {
      System.out.println("started again: " + e.getMessage());
      return startOnce();
    }
  }

  private Server startOnce() {
    long begin = System.nanoTime();
    PrunnerServer server = process.serve();
    try {
      awaitReady(server);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Server(server, seconds, this);
  }

  private static void awaitReady(PrunnerServer server) {
    Awaitility.await("the server is ready")
        .atMost(LONGEST_START)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .failFast(() -> !server.isAlive())
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> server.get("/api/v1/health/ready", null).statusCode() == 200);
  }

  /** A token of the installation's own key; there is one once a server has started. */
  String token() {
    return process.run("token", "--user", "benchmark").lastLine();
  }

  /** Does something with the database while no server runs. */
  void withDatabase(DatabaseAction action) throws Exception {
    if (jdbcUrl.isPresent()) {
      PGSimpleDataSource database = new PGSimpleDataSource();
      database.setUrl(jdbcUrl.get());
      action.run(database);
    } else {
      try (EmbeddedDerby derby = EmbeddedDerby.start(process.directory().resolve(".prunner"))) {
        action.run(derby.dataSource());
      }
    }
  }

  /** What may be done with a database. */
  interface DatabaseAction {
    void run(DataSource database) throws Exception;
  }
}
