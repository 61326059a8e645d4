package dev.prunner.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Counts the rows that are read, and the commits that are made, through a data source. */
final class CountingDataSource {

  private static final List<Class<?>> FOLLOWED =
      List.of(Connection.class, PreparedStatement.class, Statement.class, ResultSet.class);

  private final AtomicInteger rows = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();
  private final DataSource dataSource;

  CountingDataSource(DataSource real) {
    dataSource = (DataSource) follow(real, DataSource.class);
  }

  DataSource dataSource() {
    return dataSource;
  }

  /** How many rows the work reads. */
  int rowsReadBy(Runnable work) {
    int before = rows.get();
    work.run();
    return rows.get() - before;
  }

  /** How many transactions the work commits. */
  int commitsBy(Runnable work) {
    int before = commits.get();
    work.run();
    return commits.get() - before;
  }

  private Object follow(Object real, Class<?> type) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          try {
            Object answer = method.invoke(real, arguments);
            if (type == ResultSet.class && method.getName().equals("next")) {
              rows.addAndGet(Boolean.TRUE.equals(answer) ? 1 : 0);
            }
            if (type == Connection.class && method.getName().equals("commit")) {
              commits.incrementAndGet();
            }
            return answer != null && FOLLOWED.contains(method.getReturnType())
                ? follow(answer, method.getReturnType())
                : answer;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
