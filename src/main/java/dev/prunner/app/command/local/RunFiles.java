package dev.prunner.app.command.local;

import dev.prunner.app.command.shared.UserException;
import dev.prunner.runner.execution.RunDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of one run, in a temporary directory for this user alone. */
final class RunFiles implements AutoCloseable {

  private final Path directory;
  private final boolean keep;
  private final PrintWriter err;

  private RunFiles(Path directory, boolean keep, PrintWriter err) {
    this.directory = directory;
    this.keep = keep;
    this.err = err;
  }

  static RunFiles create(boolean keep, PrintWriter err) {
    try {
      return new RunFiles(Files.createTempDirectory("prunner-run-"), keep, err);
    } catch (IOException e) {
      throw new UserException("no directory for temporary files can be had: " + e, e);
    }
  }

  Path output() {
    return directory.resolve("logs");
  }

  Path run() {
    return directory.resolve("run");
  }

  /** Removes them, or tells where they are. */
  @Override
  public void close() {
    if (keep) {
      err.println("the output is kept in " + output());
      return;
    }
    try {
      RunDirectory.removeAll(directory);
    } catch (IOException e) {
      err.println(directory + " was not removed: " + e);
    }
  }
}
