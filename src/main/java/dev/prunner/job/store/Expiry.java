package dev.prunner.job.store;

import dev.prunner.job.Job;
import java.time.Instant;

/** A rule by which ended jobs of a pipeline have expired; one that has not ended never has. */
public sealed interface Expiry {

  /** Those that were {@linkplain Job#over over} before that time. */
  record EndedBefore(Instant time) implements Expiry {}

  /** All ended jobs but the newest, by the order of their acceptance. */
  record BeyondNewest(int count) implements Expiry {}
}
