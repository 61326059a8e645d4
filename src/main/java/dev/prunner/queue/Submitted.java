package dev.prunner.queue;

import dev.prunner.job.Job;
import dev.prunner.job.Submission;
import java.util.List;
import java.util.Optional;

/**
 * What a submit has changed.
 *
 * @param promoted jobs that had been waiting and run now, whatever the answer
 */
public record Submitted(Submission answer, List<Job> promoted) {

  static Submitted accepted(Job job, Optional<Job> displaced, List<Job> promoted) {
    return new Submitted(new Submission.Accepted(job, displaced), promoted);
  }

  static Submitted refused(String reason, List<Job> promoted) {
    return new Submitted(new Submission.Refused(reason), promoted);
  }
}
