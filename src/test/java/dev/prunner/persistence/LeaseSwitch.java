package dev.prunner.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A data source by which leases are renewed, or not, while all else goes on. */
final class LeaseSwitch {

  private static final String THREAD = "prunner-lease";

  private final DataSource dataSource;
  private volatile boolean on = true;

  LeaseSwitch(DataSource real) {
    dataSource = (DataSource) follow(DataSource.class, real);
  }

  DataSource dataSource() {
    return dataSource;
  }

  void set(boolean renews) {
    on = renews;
  }

  private Object follow(Class<?> type, Object real) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          if (!on && Thread.currentThread().getName().equals(THREAD)) {
            throw new SQLException("the machine stands still", "08006");
          }
          if (method.getName().equals("isWrapperFor")) {
            return false;
          }
          try {
            Object answer = method.invoke(real, arguments);
            return answer instanceof Connection ? follow(Connection.class, answer) : answer;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
