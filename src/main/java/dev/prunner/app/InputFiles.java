package dev.prunner.app;

import dev.prunner.app.config.Settings;
import dev.prunner.definition.Definitions;
import dev.prunner.definition.Fingerprint;
import dev.prunner.definition.PipelineLoader;
import dev.prunner.definition.PipelineSet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/**
 * What is read from the user's files before anything is opened.
 *
 * @param environment the server's own, with the dotenv files on top
 * @param loader reads the definitions again
 * @param seen what the files of definitions looked like
 * @param definitions what was in them
 */
record InputFiles(
    Map<String, String> environment,
    PipelineLoader loader,
    Fingerprint seen,
    Definitions definitions) {

  private static final Logger LOG = System.getLogger(InputFiles.class.getName());

  /**
   * Reads all of them.
   *
   * @throws RuntimeException when the server cannot start with them; the message has file and line
   */
  static InputFiles read(Settings settings) {
    PipelineLoader loader =
        new PipelineLoader(settings.path(), settings.pattern(), Templates::check);
    Fingerprint seen = loader.fingerprint();
    return new InputFiles(
        settings.envFiles().over(System.getenv()),
        loader,
        seen,
        new Definitions(load(loader).pipelines()));
  }

  private static PipelineSet load(PipelineLoader loader) {
    PipelineSet set = loader.load();
    set.warnings().forEach(warning -> LOG.log(Level.WARNING, warning.toString()));
    LOG.log(
        Level.INFO, "Loaded " + set.pipelines().size() + " pipelines: " + set.pipelines().keySet());
    return set;
  }
}
