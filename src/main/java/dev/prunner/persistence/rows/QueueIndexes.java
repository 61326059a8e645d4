package dev.prunner.persistence.rows;

import dev.prunner.definition.QueueRules;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the rows beside the jobs of one pipeline by which they are found: who waits in which lane,
 * waits for which group or holds it, and has which value for itself. A job whose definition has
 * none of these rules costs nothing here.
 */
public final class QueueIndexes {

  private final LaneTable lanes;
  private final GroupTable groups;
  private final UniqueTable uniques;

  public QueueIndexes(EntityManager em, String pipeline) {
    this.lanes = new LaneTable(em, pipeline);
    this.groups = new GroupTable(em);
    this.uniques = new UniqueTable(em);
  }

  /** A job was added. */
  public void added(Job job) {
    if (job.status() == JobStatus.RUNNING) {
      groups.hold(job);
    } else {
      groups.addWaiter(job);
      if (job.delayedUntil().isEmpty()) {
        lane(job.pipeline().queue(), job.queuePartition())
            .ifPresent(lane -> lanes.add(lane, job.sequence()));
      }
    }
  }

  /** A job was changed. */
  public void changed(Job before, Job after) {
    if (before.status() == JobStatus.WAITING && after.status() != JobStatus.WAITING) {
      waitsNoMore(before);
    }
    if (after.status() == JobStatus.RUNNING && before.status() != JobStatus.RUNNING) {
      groups.hold(after);
    }
    if (after.status().ended()) {
      ended(before);
    }
  }

  private void waitsNoMore(Job job) {
    groups.removeWaiter(job);
    if (job.delayedUntil().isEmpty()) {
      lane(job.pipeline().queue(), job.queuePartition())
          .ifPresent(lane -> lanes.remove(lane, job.sequence()));
    }
  }

  private void ended(Job job) {
    if (job.status() == JobStatus.RUNNING) {
      groups.release(job);
    }
    if (job.pipeline().queue().unique().isPresent()) {
      uniques.forget(job.id());
    }
  }

  /** The start delay of a job has ended. */
  public void due(long job, Optional<QueueRules> rules, String partition) {
    rules
        .flatMap(its -> lane(its, Optional.of(partition).filter(name -> !name.isEmpty())))
        .ifPresent(lane -> lanes.add(lane, job));
  }

  /** A job that cannot be read was ended. */
  public void gaveUp(String pipeline, UUID id, long job) {
    lanes.remove(job);
    groups.remove(pipeline, id, job);
    uniques.forget(id);
  }

  private static Optional<String> lane(QueueRules rules, Optional<String> partition) {
    return rules.lane(partition);
  }
}
