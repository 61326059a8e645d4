package dev.prunner.app;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Stops what runs when the application is stopped.
 *
 * <p>This is for a redeployment; the launcher of the uber JAR has seen to it before. A bean's
 * {@code @PreDestroy} would come too late: Payara has closed the application's class loader by
 * then, so that no class can be loaded that was not needed before.
 */
@WebListener
public class StopListener implements ServletContextListener {

  @Inject private Lifecycle lifecycle;

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    lifecycle.stop();
  }
}
