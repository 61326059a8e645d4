package dev.prunner.app;

import dev.prunner.app.config.DatabaseSettings;
import dev.prunner.app.config.Settings;
import dev.prunner.app.config.StartupException;
import dev.prunner.definition.yaml.PipelineYaml;
import dev.prunner.importing.ImportException;
import dev.prunner.importing.ImportResult;
import dev.prunner.importing.JobImport;
import dev.prunner.output.OutputStore;
import dev.prunner.persistence.Database;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes over what the original has kept, by a command or at the first start. */
public final class OriginalImport {

  private static final Logger LOG = System.getLogger(OriginalImport.class.getName());

  /** Where the first start has imported: jobs that were removed since must not come again. */
  private static final String DONE = "imported";

  private OriginalImport() {}

  /**
   * Imports into the database and the data directory of a server that does not run.
   *
   * @throws ImportException if the directory cannot be read as one of the original
   * @throws StartupException if a server runs, or the database cannot be opened from here
   */
  public static ImportResult into(Settings settings, Path directory) throws IOException {
    if (settings.database().dataSource().isPresent()) {
      throw new StartupException(
          DatabaseSettings.DATA_SOURCE
              + " names a data source of the server, so only the server can import: put data.json"
              + " and logs into prunner.data and start it");
    }
    try (Opened opened = new Opened()) {
      DataDirectory data = opened.add(DataDirectory.take(settings.data()));
      Database database =
          opened.add(
              Database.open(
                  DataSources.open(settings.database(), settings.data(), opened),
                  PipelineYaml::write,
                  PipelineYaml::read));
      return new JobImport(
              database.foreignJobs(),
              new OutputStore(settings.outputs().orElseGet(data::logs)),
              ServerName.of(settings.data()))
          .from(directory);
    }
  }

  /** Imports from the data directory itself, where the original's is, unless that was done. */
  static void atFirstStart(Path data, Database database, OutputStore output) {
    Path done = data.resolve(DONE);
    if (Files.notExists(data.resolve("data.json")) || Files.exists(done)) {
      return;
    }
    try {
      ImportResult result =
          new JobImport(database.foreignJobs(), output, ServerName.of(data)).from(data);
      Files.createFile(done);
      LOG.log(Level.INFO, "From data.json of the original: " + result);
    } catch (ImportException | IOException e) {
      LOG.log(Level.ERROR, "The jobs of the original are not imported: " + e.getMessage(), e);
    }
  }
}
