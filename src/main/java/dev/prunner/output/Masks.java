package dev.prunner.output;

import dev.prunner.job.Job;
import dev.prunner.output.mask.Mask;
import java.util.Optional;

/** What nobody is to see of the outputs of jobs. */
@FunctionalInterface
public interface Masks {

  /** Everything may be seen. */
  Masks NONE = job -> Optional.empty();

  /**
   * What covers the secrets that tasks of a job have been given until now. To be asked for after
   * the output was looked at, since a task may be given others than the one before.
   *
   * @return empty if it was given none
   * @throws OutputWithheldException if it is not known what to cover
   */
  Optional<Mask> of(Job job) throws OutputWithheldException;
}
