package dev.prunner.persistence;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Notes what the prepared statements of a data source visit, as the database itself says it. */
final class WatchedDataSource {

  /**
   * One execution of a statement.
   *
   * @param asked how many values it was given
   * @param answered how many rows it gave or changed
   * @param plan in the words of the database
   */
  record Execution(String sql, int asked, int answered, Visits visits, String plan) {}

  private final DataSource real;
  private final PlanReader reader;
  private final List<Execution> executions = new ArrayList<>();
  private boolean watching;

  WatchedDataSource(DataSource real, PlanReader reader) {
    this.real = real;
    this.reader = reader;
  }

  DataSource dataSource() {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object answer = invoke(real, method, arguments);
          return answer instanceof Connection connection ? watch(connection) : answer;
        });
  }

  /** What the work executes. */
  List<Execution> executionsOf(Runnable work) {
    executions.clear();
    watching = true;
    try {
      work.run();
    } finally {
      watching = false;
    }
    return List.copyOf(executions);
  }

  private Connection watch(Connection connection) throws SQLException {
    if (watching) {
      reader.explain(connection);
    }
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          Object answer = invoke(connection, method, arguments);
          return answer instanceof PreparedStatement statement
              ? watch(connection, statement, (String) arguments[0])
              : answer;
        });
  }

  private PreparedStatement watch(Connection connection, PreparedStatement statement, String sql) {
    return proxy(
        PreparedStatement.class,
        (proxy, method, arguments) -> {
          Object answer = invoke(statement, method, arguments);
          if (answer instanceof ResultSet rows) {
            return watch(connection, statement, sql, rows);
          }
          if (method.getName().equals("executeUpdate") && answer instanceof Integer changed) {
            note(connection, statement, sql, changed);
          }
          return answer;
        });
  }

  private ResultSet watch(
      Connection connection, PreparedStatement statement, String sql, ResultSet rows) {
    int[] answered = {0};
    return proxy(
        ResultSet.class,
        (proxy, method, arguments) -> {
          Object answer = invoke(rows, method, arguments);
          if (method.getName().equals("next") && Boolean.TRUE.equals(answer)) {
            answered[0]++;
          }
          if (method.getName().equals("close")) {
            note(connection, statement, sql, answered[0]);
          }
          return answer;
        });
  }

  private void note(Connection connection, PreparedStatement statement, String sql, int answered)
      throws SQLException {
    if (watching) {
      String plan = reader.plan(connection, statement);
      int asked = (int) sql.chars().filter(character -> character == '?').count();
      executions.add(new Execution(sql, asked, answered, reader.visits(plan), plan));
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object invoke(Object real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
