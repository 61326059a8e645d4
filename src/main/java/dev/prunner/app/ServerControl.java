package dev.prunner.app;

import dev.prunner.app.config.StartupException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Lets the launcher stop the application before it stops the server.
 *
 * <p>Payara Micro ends its threads and removes the application's files while it stops, which is too
 * early for jobs that may still finish.
 */
public final class ServerControl implements ServerControlMXBean {

  /** Known to the launcher too, which shares no class with the application. */
  private static final String NAME = "dev.prunner:type=ServerControl";

  private final Prunner prunner;

  private ServerControl(Prunner prunner) {
    this.prunner = prunner;
  }

  static void register(Prunner prunner) {
    unregister();
    try {
      beans().registerMBean(new ServerControl(prunner), new ObjectName(NAME));
    } catch (JMException e) {
      throw new StartupException("the server cannot be controlled by JMX: " + e, e);
    }
  }

  static void unregister() {
    try {
      ObjectName name = new ObjectName(NAME);
      if (beans().isRegistered(name)) {
        beans().unregisterMBean(name);
      }
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    prunner.close();
  }

  @Override
  public void hurry() {
    prunner.runner().hurry();
  }

  @Override
  public void reload() {
    prunner.reloadSoon();
  }

  private static MBeanServer beans() {
    return ManagementFactory.getPlatformMBeanServer();
  }
}
