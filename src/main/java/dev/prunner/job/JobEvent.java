package dev.prunner.job;

/** Something happened to a job. */
public sealed interface JobEvent {

  /** The job it happened to, as it is now. */
  Job job();

  /** The job was accepted, started or ended. */
  record JobChanged(Job job) implements JobEvent {}

  /** A task of the job started or ended. */
  record TaskChanged(Job job, TaskRun task) implements JobEvent {}
}
