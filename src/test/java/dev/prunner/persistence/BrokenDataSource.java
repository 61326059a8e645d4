package dev.prunner.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A data source whose database goes away when a test says so. */
public final class BrokenDataSource {

  /** How it fails. */
  public enum Fault {
    NONE,
    /** No connection can be made. */
    CONNECT,
    /** The connection breaks before anything is committed. */
    BEFORE_COMMIT,
    /** The connection breaks when all is committed. */
    AFTER_COMMIT
  }

  private final DataSource dataSource;
  private volatile Fault fault = Fault.NONE;

  public BrokenDataSource(DataSource real) {
    dataSource =
        (DataSource)
            follow(
                DataSource.class,
                real,
                name -> {
                  if (name.equals("getConnection") && fault == Fault.CONNECT) {
                    throw failure();
                  }
                });
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public void set(Fault next) {
    fault = next;
  }

  private Object follow(Class<?> type, Object real, Before before) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          before.call(method.getName());
          try {
            Object answer = method.invoke(real, arguments);
            if (method.getName().equals("commit") && fault == Fault.AFTER_COMMIT) {
              throw failure();
            }
            return answer instanceof Connection connection
                ? follow(Connection.class, connection, this::beforeConnectionDoes)
                : answer;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private void beforeConnectionDoes(String method) throws SQLException {
    if (method.equals("commit") && fault == Fault.BEFORE_COMMIT) {
      throw failure();
    }
  }

  private static SQLException failure() {
    return new SQLException("the connection is broken", "08006");
  }

  @FunctionalInterface
  private interface Before {
    void call(String method) throws SQLException;
  }
}
