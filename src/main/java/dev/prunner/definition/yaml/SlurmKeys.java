package dev.prunner.definition.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of the keys of a launcher whose type is {@code slurm}. */
final class SlurmKeys {

  /** In the order of the table. */
  static final List<Key<?>> ALL = new ArrayList<>();

  static {
    ALL.add(LauncherKeys.typeIs(LauncherType.SLURM));
  }

  static final Key<String> PARTITION =
      key(
          "partition",
          new ValueType.Text(),
          "Where Slurm takes nodes from, as for sbatch; by default as Slurm decides.");

  static final Key<String> ACCOUNT =
      key(
          "account",
          new ValueType.Text(),
          "What is charged for the jobs, as for sbatch; by default as Slurm decides.");

  static final Key<Duration> TIME =
      key(
          "time",
          new ValueType.Time(false),
          "After how long Slurm ends a job, rounded up to minutes; by default what the timeout of a"
              + " task needs, or else as Slurm decides.");

  static final Key<List<YamlText>> OPTIONS =
      add(
          new Key<>(
              "options",
              Set.of(Place.SLURM),
              new ValueType.Texts("options of sbatch"),
              Optional.of(List.of()),
              "More options of sbatch, each one word, such as --mem=4G."));

  static final Key<String> RUN_DIR =
      add(
          new Key<>(
              "run_dir",
              Set.of(Place.SLURM),
              new ValueType.Text(),
              Optional.of(".prunner/runs"),
              "Where the files of running tasks are, relative to the home directory, on a file"
                  + " system that this machine and the nodes share."));

  static {
    ALL.add(LauncherKeys.WORKING_DIR);
    ALL.add(LauncherKeys.UNREACHABLE_AFTER);
  }

  private SlurmKeys() {}

  private static <T> Key<T> key(String name, ValueType<T> type, String description) {
    return add(new Key<>(name, Set.of(Place.SLURM), type, Optional.empty(), description));
  }

  private static <T> Key<T> add(Key<T> key) {
    ALL.add(key);
    return key;
  }
}
