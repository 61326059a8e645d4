package dev.prunner.process.slurm;

import dev.prunner.process.ScriptCommand;
import dev.prunner.process.StopRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be handed to Slurm.
 *
 * @param settings of the launcher when the task was started
 * @param secrets shell text that sets them
 */
record Order(ScriptCommand command, SlurmSettings settings, String secrets) {

  String workingDir() {
    return settings.workingDir();
  }

  /**
   * The arguments of sbatch.
   *
   * @param grace between the stop signal and SIGKILL
   */
  List<String> arguments(SharedRun run, Duration grace) {
    List<String> words = new ArrayList<>(List.of("--export=NONE"));
    words.addAll(settings.options());
    limit(command.stopRules(), grace).ifPresent(minutes -> words.add("--time=" + minutes));
    words.addAll(
        List.of(
            "--parsable",
            "--no-requeue",
            "--job-name=" + command.place().key().name(),
            "--chdir=" + run.dir(),
            "--output=" + run.dir().resolve(".log"),
            "--open-mode=append",
            run.dir().resolve(SharedRun.BATCH).toString()));
    return words;
  }

  /** In minutes. */
  private Optional<Long> limit(StopRules rules, Duration grace) {
    return settings
        .time()
        .or(() -> rules.timeout().map(timeout -> timeout.plus(grace)))
        .map(time -> Math.max(1, (time.toMillis() + 59_999) / 60_000));
  }
}
