package dev.prunner.app.command;

import dev.prunner.app.OriginalImport;
import dev.prunner.app.config.ProcessLookup;
import dev.prunner.app.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code import}: takes over the jobs of the original. */
@Command(
    name = "import",
    description =
        "Takes over the jobs that the original prunner has kept, with their output. Stop the server"
            + " first. Nothing in DIR is changed.")
final class ImportCommand implements Callable<Integer> {

  /** The libraries below tell of each step. */
  private static final Logger ALL = Logger.getLogger("");

  @Parameters(
      paramLabel = "DIR",
      description = "Its data directory, with data.json and logs; .prunner unless it had --data.")
  private Path directory = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ALL.setLevel(Level.WARNING);
    System.setProperty("eclipselink.logging.level", "WARNING"); // which has a log of its own
    Settings settings = Settings.read(ProcessLookup.ofThisProcess());
    spec.commandLine().getOut().println(OriginalImport.into(settings, directory));
    return 0;
  }
}
