package dev.prunner.client;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Some jobs, newest first.
 *
 * @param next the argument for {@link JobSearch#after}; empty on the last page
 * @param total how many jobs match, counted up to 1,000; only if {@link JobSearch#withTotal} asks
 *     for it, and with no text, which only reading finds
 * @param totalExceeded whether even more than the total match
 */
public record JobPage(
    List<Job> jobs, Optional<String> next, OptionalInt total, boolean totalExceeded) {

  static JobPage of(JsonObject json) {
    return new JobPage(
        json.objects("jobs").stream().map(Job::of).toList(),
        json.optionalText("next"),
        json.optionalNumber("total").stream().mapToInt(Math::toIntExact).findFirst(),
        json.flag("totalExceeded"));
  }
}
