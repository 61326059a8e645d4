package dev.prunner.testing;

import dev.prunner.memory.InMemorySecrets;
import dev.prunner.secret.JobSecrets;
import dev.prunner.secret.SealKey;
import dev.prunner.secret.SecretReader;
import dev.prunner.secret.SecretSupply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Secrets that are got on the thread that asks, from an environment that a test makes. */
public final class TestSecrets {

  private TestSecrets() {}

  /**
   * Secrets of files and of this environment, kept in memory.
   *
   * @param directory from which files count
   */
  public static SecretSupply of(Path directory, Map<String, String> environment) {
    SecretReader reader =
        new SecretReader(
            directory,
            environment,
            program -> {
              throw new IOException("no program is run here");
            });
    return new SecretSupply(
        reader, new JobSecrets(new InMemorySecrets(), SealKey.inMemory()), Runnable::run);
  }
}
