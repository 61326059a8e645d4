package dev.prunner.definition;

/** What happens to the running jobs of a pipeline when the server restarts. */
public enum OnRestart {
  /** Their tasks are adopted with their output and exit code, and the job continues. */
  ADOPT,
  /** Their processes are stopped, and the job is canceled. */
  CANCEL,
  /** Their processes are stopped, and the interrupted tasks start again. */
  RERUN
}
