package dev.prunner.runner;

import dev.prunner.definition.Definitions;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.Pause;
import dev.prunner.job.Pauses;
import dev.prunner.queue.JobQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Pauses pipelines and resumes them. A pause survives a restart. One that ends by itself does so
 * within about a second of its time, when {@link Reconciler} looks at the queues.
 *
 * <p>Each method throws {@link JobStoreException} when the database does not answer.
 */
public class PipelinePauses {

  /** Characters of a reason, as many as its column has. */
  public static final int LONGEST_REASON = 1000;

  /** As many as the columns of jobs have. */
  private static final int LONGEST_USER = 255;

  private static final Instant LATEST_END = Instant.parse("9999-12-31T23:59:59Z");

  private final Definitions definitions;
  private final JobQueue queue;
  private final Runnable promote;
  private final Clock clock;
  private final Runnable changed;

  /**
   * @param promote starts what may start
   * @param changed is told of each change
   */
  PipelinePauses(
      Definitions definitions, JobQueue queue, Runnable promote, Clock clock, Runnable changed) {
    this.definitions = definitions;
    this.queue = queue;
    this.promote = promote;
    this.clock = clock;
    this.changed = changed;
  }

  /** What is paused now. */
  public Pauses current() {
    return queue.pauses();
  }

  /** How many pipelines are paused now; not a number if the database does not answer. */
  public double count() {
    try {
      Pauses paused = current();
      return definitions.all().stream()
          .filter(pipeline -> paused.of(pipeline.name()).isPresent())
          .count();
    } catch (JobStoreException e) {
      return Double.NaN;
    }
  }

  /**
   * Lets the jobs of a pipeline wait from now on; instead of an earlier pause of it.
   *
   * @param pipeline its name, or {@link Pause#ALL}
   * @param until in the future
   * @throws PipelineNotFoundException when no such pipeline is defined
   * @throws InvalidPauseException when it is over already, or cannot be kept
   */
  public void pause(String pipeline, String user, String reason, Optional<Instant> until) {
    demandDefined(pipeline);
    Pause pause = new Pause(clock.instant(), until, user, reason);
    if (pause.isOver(pause.since())) {
      throw new InvalidPauseException("'until' is in the past: " + until.orElseThrow());
    }
    if (until.filter(LATEST_END::isBefore).isPresent()) {
      throw new InvalidPauseException("'until' is after the year 9999; leave it out instead");
    }
    demandKeepable("'reason'", reason, LONGEST_REASON);
    demandKeepable("the name of the user", user, LONGEST_USER);
    queue.pause(pipeline, Optional.of(pause));
    changed.run();
    promote.run(); // what waited behind a job of this pipeline, in a group with it
  }

  /**
   * Ends a pause, and starts what may start; does nothing if there is none.
   *
   * @param pipeline its name, or {@link Pause#ALL}, which leaves the pauses of single pipelines
   * @throws PipelineNotFoundException when no such pipeline is defined
   */
  public void resume(String pipeline) {
    demandDefined(pipeline);
    queue.pause(pipeline, Optional.empty());
    changed.run();
    promote.run();
  }

  private static void demandKeepable(String what, String text, int longest) {
    if (text.length() > longest) {
      throw new InvalidPauseException(
          what + " has " + text.length() + " characters; at most " + longest + " are kept");
    }
    if (text.indexOf('\0') >= 0) {
      throw new InvalidPauseException(what + " contains a NUL character; send it without one");
    }
  }

  private void demandDefined(String pipeline) {
    if (!pipeline.equals(Pause.ALL) && definitions.find(pipeline).isEmpty()) {
      throw new PipelineNotFoundException(pipeline);
    }
  }
}
