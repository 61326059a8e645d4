package dev.prunner.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has a database say by which plan a statement was executed, and what that has visited. */
enum PlanReader {
  DERBY {
    @Override
    void explain(Connection connection) throws SQLException {
      execute(connection, "CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(1)");
    }

    @Override
    String plan(Connection connection, Statement executed) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet answer =
              statement.executeQuery("VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()")) {
        answer.next();
        return answer.getString(1);
      }
    }

    @Override
    Visits visits(String plan) {
      return new Visits(sum(DERBY_ROWS, plan), sum(DERBY_PAGES, plan));
    }
  },
  POSTGRESQL {
    @Override
    void explain(Connection connection) throws SQLException {
      execute(
          connection,
          "LOAD 'auto_explain'",
          "SET auto_explain.log_min_duration = 0",
          "SET auto_explain.log_analyze = on",
          "SET auto_explain.log_timing = off",
          "SET auto_explain.log_buffers = on",
          "SET auto_explain.log_nested_statements = on",
          "SET auto_explain.log_level = notice");
    }

    /**
     * Also those of the checks of foreign keys. A plan is told when its statement is done with,
     * which in a transaction is when the next one comes.
     */
    @Override
    String plan(Connection connection, Statement executed) throws SQLException {
      try (Statement next = connection.createStatement()) {
        next.execute(NEXT);
        return told(executed) + told(next);
      }
    }

    @Override
    Visits visits(String plan) {
      int rows = 0;
      int pages = 0;
      int loops = 0;
      for (String line : plan.split("\n", -1)) {
        Matcher node = POSTGRES_NODE.matcher(line);
        Matcher removed = POSTGRES_REMOVED.matcher(line);
        Matcher buffers = POSTGRES_BUFFERS.matcher(line);
        if (node.find()) {
          loops = Integer.parseInt(node.group(3));
          rows += node.group(1).contains("Scan") ? Integer.parseInt(node.group(2)) * loops : 0;
        } else if (removed.find()) {
          rows += Integer.parseInt(removed.group(1)) * loops;
        } else if (buffers.find()) { // of a node and all below it
          pages = Math.max(pages, sum(POSTGRES_PAGES, line));
        }
      }
      return new Visits(rows, pages);
    }
  };

  private static final String NEXT = "SELECT 'the next one'";
  private static final Pattern DERBY_ROWS = Pattern.compile("Number of rows visited=(\\d+)");
  private static final Pattern DERBY_PAGES = Pattern.compile("Number of pages visited=(\\d+)");
  private static final Pattern POSTGRES_NODE =
      Pattern.compile("([A-Z][\\w ]*).*\\(actual rows=(\\d+) loops=(\\d+)\\)");
  private static final Pattern POSTGRES_REMOVED = Pattern.compile("Rows Removed by .*: (\\d+)");
  private static final Pattern POSTGRES_BUFFERS = Pattern.compile("Buffers: shared");
  private static final Pattern POSTGRES_PAGES = Pattern.compile("(?:hit|read)=(\\d+)");

  /** Has the statements of a connection explained from now on. */
  abstract void explain(Connection connection) throws SQLException;

  /** How the statement was executed, which is the last one of the connection. */
  abstract String plan(Connection connection, Statement executed) throws SQLException;

  /** What was visited by that plan. */
  abstract Visits visits(String plan);

  private static String told(Statement statement) throws SQLException {
    StringBuilder plans = new StringBuilder();
    SQLWarning warning = statement.getWarnings();
    for (; warning != null; warning = warning.getNextWarning()) {
      String plan = String.valueOf(warning.getMessage());
      plans.append(plan.contains(NEXT) ? "" : plan + "\n");
    }
    statement.clearWarnings();
    return plans.toString();
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static int sum(Pattern pattern, String text) {
    return pattern.matcher(text).results().mapToInt(it -> Integer.parseInt(it.group(1))).sum();
  }
}
