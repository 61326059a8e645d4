package dev.prunner.app;

/** Controls a running server, for the launcher and for JMX consoles. */
public interface ServerControlMXBean {

  /** Accepts no more jobs, handles the running ones as configured, and closes the database. */
  void stop();

  /** Cancels the jobs that a stop is waiting for. */
  void hurry();

  /** Reloads the definitions soon; the result is logged. */
  void reload();
}
