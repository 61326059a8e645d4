package dev.prunner.app;

/** What the launcher, or somebody with a JMX console, may ask of a running server. */
public interface ServerControlMXBean {

  /** Takes no more jobs, sees to the running ones as configured, and closes the database. */
  void stop();

  /** Cancels what a stop still waits for. */
  void hurry();

  /** Has the definitions read again soon; the log says how it went. */
  void reload();
}
