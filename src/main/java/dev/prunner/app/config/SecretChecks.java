package dev.prunner.app.config;

import dev.prunner.definition.SecretCheck;
import dev.prunner.process.local.ServerEnvironment;
import dev.prunner.secret.SecretReader;
import java.nio.file.Path;

/** Checks secrets while definitions are loaded, as far as this process could have them. */
public final class SecretChecks {

  private SecretChecks() {}

  /**
   * The check of definitions below a directory.
   *
   * @throws SettingsException when a dotenv file is invalid
   */
  public static SecretCheck in(Path directory, Settings settings) {
    return SecretReader.check(
        directory, InheritedVariables.of(settings.envFiles().over(ServerEnvironment.read()).all()));
  }
}
