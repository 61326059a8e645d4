package dev.prunner.persistence.database;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The drivers that this application has brought, and that register themselves. */
public final class Drivers {

  private Drivers() {}

  /**
   * Forgets them, since they would hold the classes of this application, which are to be unloaded.
   * No database can be opened after that; Derby ends its engine.
   */
  public static void forget() {
    ClassLoader ours = Drivers.class.getClassLoader();
    DriverManager.drivers()
        .filter(driver -> driver.getClass().getClassLoader() == ours)
        .forEach(Drivers::deregister);
  }

  private static void deregister(Driver driver) {
    try {
      DriverManager.deregisterDriver(driver);
    } catch (SQLException e) {
      throw new DatabaseException("the driver " + driver + " is not forgotten", e);
    }
  }
}
