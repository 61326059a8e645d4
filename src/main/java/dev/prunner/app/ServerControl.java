package dev.prunner.app;

import dev.prunner.app.config.StartupException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Allows the launcher to stop the application before the server.
 *
 * <p>While Payara Micro stops, it ends its threads and deletes the application's files, which is
 * too early for jobs that may still finish.
 */
public final class ServerControl implements ServerControlMXBean {

  /** Duplicated in the launcher, which shares no class with the application. */
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
      throw new StartupException(
          "the JMX bean that controls the server cannot be registered: " + e, e);
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
