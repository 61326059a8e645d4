package dev.prunner.app;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Stops everything when the application is stopped.
 *
 * <p>This is for a redeployment; the launcher of the uber JAR stops it earlier. {@code @PreDestroy}
 * would be too late: Payara has closed the application's class loader by then, so no further class
 * can be loaded.
 */
@WebListener
public class StopListener implements ServletContextListener {

  @Inject private Lifecycle lifecycle;

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    lifecycle.stop();
  }
}
