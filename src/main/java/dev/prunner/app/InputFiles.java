package dev.prunner.app;

import dev.prunner.app.config.Environment;
import dev.prunner.app.config.Settings;
import dev.prunner.app.config.Templates;
import dev.prunner.definition.Definitions;
import dev.prunner.definition.Fingerprint;
import dev.prunner.definition.PipelineSet;
import dev.prunner.definition.yaml.PipelineLoader;
import dev.prunner.process.local.ServerEnvironment;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The user's files, read before anything is opened.
 *
 * @param environment the server's environment, overridden by the dotenv files
 * @param loader reloads the definitions
 * @param seen the fingerprint of the files when they were loaded
 * @param definitions the loaded definitions
 */
record InputFiles(
    Environment environment, PipelineLoader loader, Fingerprint seen, Definitions definitions) {

  private static final Logger LOG = System.getLogger(InputFiles.class.getName());

  /**
   * Reads all of them.
   *
   * @throws RuntimeException if they are invalid; the message has file and line
   */
  static InputFiles read(Settings settings) {
    PipelineLoader loader = loader(settings);
    Fingerprint seen = loader.fingerprint();
    settings
        .envFiles()
        .missing()
        .forEach(file -> LOG.log(Level.WARNING, "prunner.env-files: there is no " + file));
    return new InputFiles(
        settings.envFiles().over(ServerEnvironment.read()),
        loader,
        seen,
        new Definitions(load(loader)));
  }

  /** Does the same without a result or a word in the log. */
  static void check(Settings settings) {
    Environment unused = settings.envFiles().over(ServerEnvironment.read());
    loader(settings).load();
  }

  private static PipelineLoader loader(Settings settings) {
    return Templates.loader(settings);
  }

  private static PipelineSet load(PipelineLoader loader) {
    PipelineSet set = loader.load();
    set.warnings().forEach(warning -> LOG.log(Level.WARNING, warning.toString()));
    LOG.log(
        Level.INFO, "Loaded " + set.pipelines().size() + " pipelines: " + set.pipelines().keySet());
    return set;
  }
}
