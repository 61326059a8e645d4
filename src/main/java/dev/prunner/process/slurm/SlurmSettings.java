package dev.prunner.process.slurm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A launcher of Slurm, as it is defined now.
 *
 * @param options of sbatch, each one word
 * @param time the limit of Slurm; the task's own timeout tells it if empty
 * @param workingDir where tasks run, relative to the home directory
 * @param runDir absolute, on a file system that this machine and the nodes share
 * @param unreachableAfter how long tasks wait to be handed to a Slurm that does not answer
 */
public record SlurmSettings(
    String name,
    List<String> options,
    Optional<Duration> time,
    String workingDir,
    Path runDir,
    Duration unreachableAfter) {

  public SlurmSettings {
    options = List.copyOf(options);
  }
}
