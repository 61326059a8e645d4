package dev.prunner.job;

/** Hears of each change after it was made, in order for one job; must neither block nor throw. */
@FunctionalInterface
public interface JobListener {

  void onEvent(JobEvent event);

  /** A job was accepted or refused. */
  default void onSubmission(NewJob job, Submission answer) {}

  /** A job of the pipeline waited although there was a place, and was found by the safety net. */
  default void onLostWakeUp(String pipeline) {}
}
