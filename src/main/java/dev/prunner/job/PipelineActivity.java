package dev.prunner.job;

import java.util.Optional;

/**
 * What goes on in a pipeline.
 *
 * @param running how many of its jobs run
 * @param waiting how many wait
 * @param lastJob the newest one that runs, or else the newest one
 */
public record PipelineActivity(int running, int waiting, Optional<LastJob> lastJob) {

  /** Of a pipeline that has no job. */
  public static final PipelineActivity NONE = new PipelineActivity(0, 0, Optional.empty());
}
