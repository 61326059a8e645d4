package dev.prunner.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A cluster of Slurm, whose programs are on this machine.
 *
 * @param partition that Slurm takes nodes from, or several; its default if empty
 * @param account that is charged; likewise
 * @param time the limit of Slurm; longer than 0, and if empty what the timeout of a task needs
 * @param options of sbatch, each one word
 * @param workingDir where tasks run on a node, relative to the user's home
 * @param runDir where what belongs to running tasks is kept, relative to the user's home; the nodes
 *     share it
 * @param unreachableAfter how long tasks wait for a Slurm that does not answer; longer than 0
 */
public record SlurmDefinition(
    String name,
    Source source,
    Optional<String> partition,
    Optional<String> account,
    Optional<Duration> time,
    List<String> options,
    Optional<String> workingDir,
    String runDir,
    Duration unreachableAfter)
    implements LauncherDefinition {

  public SlurmDefinition {
    options = List.copyOf(options);
  }

  @Override
  public String type() {
    return "slurm";
  }
}
