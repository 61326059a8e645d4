package dev.prunner.process;

import java.nio.file.Path;
import java.util.List;

/**
 * Runs tasks elsewhere than on this machine, by all launchers of one type that are defined. A start
 * names its launcher; what was started is found by what its run directory tells, also when the
 * launcher was changed or removed meanwhile.
 */
public interface RemoteLauncher extends Launcher, AutoCloseable {

  /** Its type, as {@code launchers} in the definitions names it. */
  String type();

  /**
   * Whether a run directory tells of a task that this one has started or tried to.
   *
   * @throws java.io.UncheckedIOException when it cannot be found out
   */
  boolean hasNote(Path runDir);

  /** How the launchers are that are defined, by name. */
  List<LauncherState> states();

  /** Starts nothing more; what runs goes on. */
  @Override
  void close();
}
