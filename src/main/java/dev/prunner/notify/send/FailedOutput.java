package dev.prunner.notify.send;

import dev.prunner.job.notice.Notice;
import java.util.Optional;
import java.util.UUID;

/** What failed tasks have printed. */
@FunctionalInterface
public interface FailedOutput {

  /** The last of it, without secrets; empty if there is none any more. */
  Optional<String> of(UUID job, Notice.FailedAttempt attempt);
}
