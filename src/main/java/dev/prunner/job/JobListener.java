package dev.prunner.job;

/** Hears of each change after it was made, in order for one job; must neither block nor throw. */
@FunctionalInterface
public interface JobListener {

  void onEvent(JobEvent event);
}
