package dev.prunner.benchmark;

import dev.prunner.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** How many transactions and statements a job is, counted by PostgreSQL. */
final class CostOfAJob implements Workload {

  private static final int JOBS = 300;
  private static final String COUNTS =
      """
      SELECT (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()),
             (SELECT wal_sync FROM pg_stat_wal),
             (SELECT COALESCE(SUM(calls), 0) FROM pg_stat_statements
               WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                 AND query !~* '^(begin|commit|rollback)')
      """;

  @Override
  public String name() {
    return "cost";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    int jobs = lab.scaled(JOBS);
    Map<String, String> counting =
        Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "shared_preload_libraries", "pg_stat_statements");
    try (PostgresServer postgres = PostgresServer.with(counting)) {
      Installation installation = lab.installation("cost", postgres);
      postgres.executeIn("cost", "CREATE EXTENSION pg_stat_statements");
      try (Server server = installation.start()) {
        String url = installation.jdbcUrl().orElseThrow();
        MarkedRun one = MarkedRun.ofOneTask(server);
        MarkedRun three = new MarkedRun(server, Pipelines.THREE, 3);
        one.seconds(jobs);
        note(lab, "one task, 16 at once", jobs, url, () -> one.seconds(jobs));
        note(lab, "three tasks, 24 at once", jobs, url, () -> three.seconds(jobs));
        note(lab, "one task, 50 a second", jobs, url, () -> steadily(server, jobs));
      }
    }
  }

  private static void steadily(Server server, int jobs) throws Exception {
    try (Connections connections = Connections.open(server, SteadyRate.AT_ONCE)) {
      SteadyRate.milliseconds(jobs, number -> connections.submit(Pipelines.ONE, "{}"));
    }
    server.awaitIdle(Pipelines.ONE);
  }

  private static void note(Lab lab, String kind, int jobs, String url, Rounds.Action action)
      throws Exception {
    Counts before = Counts.read(url);
    action.run();
    Counts used = Counts.read(url).minus(before);
    lab.report()
        .note(
            "A job of %s is %.1f transactions with %.1f statements; %.1f times something is forced to the disk (counted by PostgreSQL)."
                .formatted(
                    kind,
                    used.transactions() / (double) jobs,
                    used.statements() / (double) jobs,
                    used.forced() / (double) jobs));
  }

  private record Counts(long transactions, long forced, long statements) {

    static Counts read(String url) throws SQLException {
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement();
          ResultSet answer = statement.executeQuery(COUNTS)) {
        answer.next();
        return new Counts(answer.getLong(1), answer.getLong(2), answer.getLong(3));
      }
    }

    Counts minus(Counts other) {
      return new Counts(
          transactions - other.transactions, forced - other.forced, statements - other.statements);
    }
  }
}
