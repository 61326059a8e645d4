package dev.prunner.client;

import java.util.List;
import java.util.Optional;

/**
 * Some jobs, newest first.
 *
 * @param next the argument for {@link JobSearch#after}; empty on the last page
 */
public record JobPage(List<Job> jobs, Optional<String> next) {

  static JobPage of(JsonObject json) {
    return new JobPage(
        json.objects("jobs").stream().map(Job::of).toList(), json.optionalText("next"));
  }
}
