package dev.prunner.process;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One attempt of a task, and where it stands on this server.
 *
 * @param key by which it is known wherever it runs
 * @param launcher that is to run it, by its name; empty for this machine
 * @param runDir for the files by which this server finds it again; need not exist
 * @param stdout file to append to; need not exist, but its directory
 * @param stderr likewise
 */
public record TaskPlace(
    TaskKey key, Optional<String> launcher, Path runDir, Path stdout, Path stderr) {

  /** One that runs on this machine. */
  public TaskPlace(TaskKey key, Path runDir, Path stdout, Path stderr) {
    this(key, Optional.empty(), runDir, stdout, stderr);
  }
}
