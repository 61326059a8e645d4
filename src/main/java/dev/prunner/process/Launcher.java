package dev.prunner.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * A way to run tasks: starts them, finds again what an earlier server has started, and stops them.
 * A task is known by its {@link TaskKey}; one that was found is stopped as one that was started.
 *
 * <p>Two starts with one key run the script once, whoever makes them: the second one is refused or
 * is handed the first.
 */
public interface Launcher {

  /**
   * Prepares a script so that it starts faster. May be called while the tasks that it depends on
   * still run.
   *
   * @throws IOException when the script can never be started, with the reason for a user to read
   */
  PreparedScript prepare(ScriptCommand command) throws IOException;

  /**
   * These will be looked for next, one after the other: what takes its time may begin for all of
   * them. Returns at once.
   */
  default void expect(Collection<TaskPlace> places) {}

  /**
   * Takes over what was started with this key, whether it still runs or has ended. What is left of
   * a process that cannot be taken over is ended.
   *
   * @throws java.io.UncheckedIOException when it cannot be found out; nothing is changed then
   */
  Adoption find(TaskPlace place);

  /**
   * Does as {@link #find} for a task of which nothing but its run directory is known any more, so
   * that it can be ended. Its output goes nowhere.
   */
  Adoption findIn(Path runDir);

  /**
   * The end of the task is recorded, or it is to run again as if it never had: what is kept of it
   * outside of its run directory is not needed any more. Returns at once; does nothing the second
   * time.
   *
   * @param runDir whose files are the caller's
   */
  void forget(Path runDir);

  /** On which machine a task is at the moment; empty if that is not known. */
  default Optional<String> hostOf(TaskPlace place) {
    return Optional.empty();
  }

  /** Why a task that was started does not go on, for a person to read; empty if it does. */
  default Optional<String> waitsFor(TaskPlace place) {
    return Optional.empty();
  }
}
