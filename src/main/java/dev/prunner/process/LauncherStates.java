package dev.prunner.process;

import java.util.List;

/** Tells how the launchers of other machines are. */
@FunctionalInterface
public interface LauncherStates {

  /** Those that are defined, by name. Asks no machine. */
  List<LauncherState> now();
}
