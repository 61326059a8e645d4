package dev.prunner.app.engine;

import dev.prunner.job.store.SealedSecrets;
import dev.prunner.output.JobMasks;
import dev.prunner.output.OutputPlaces;
import dev.prunner.output.OutputStore;
import dev.prunner.secret.JobSecrets;
import dev.prunner.secret.SealKey;
import java.nio.file.Path;

/**
 * The outputs of tasks, and what is masked in them.
 *
 * @param secrets of jobs, which the outputs know at once
 */
public record Outputs(OutputStore store, JobSecrets secrets) {

  /**
   * Those below a directory.
   *
   * @param kept what the tasks of jobs were given, sealed by the key
   */
  public static Outputs in(Path directory, SealedSecrets kept, SealKey key) {
    return in(directory, kept, key, OutputPlaces.ALL_HERE);
  }

  /**
   * Does as {@link #in(Path, SealedSecrets, SealKey)} for one of several servers.
   *
   * @param places what of all output is here
   */
  public static Outputs in(Path directory, SealedSecrets kept, SealKey key, OutputPlaces places) {
    JobSecrets secrets = new JobSecrets(kept, key);
    JobMasks masks = new JobMasks(secrets::of);
    secrets.onChange(masks::changed);
    return new Outputs(new OutputStore(directory, masks, places), secrets);
  }
}
