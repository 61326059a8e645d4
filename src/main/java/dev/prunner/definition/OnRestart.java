package dev.prunner.definition;

/** What happens to the running jobs of a pipeline when the server comes back. */
public enum OnRestart {
  /** Their tasks are taken over with their output and exit code, and the job goes on. */
  ADOPT,
  /** What is left of them is ended, and the job is canceled. */
  CANCEL,
  /** What is left of them is ended, and the interrupted tasks start again. */
  RERUN
}
