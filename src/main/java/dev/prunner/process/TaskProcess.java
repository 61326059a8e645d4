package dev.prunner.process;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** The process group of one task. */
public interface TaskProcess {

  /** The exit code of a script that was ended by its timeout; a script may have it of its own. */
  int TIMED_OUT = 124;

  /**
   * Completes with the exit code of the script, 128+n when signal n has ended it; within
   * milliseconds of the exit for a process of this server, a tenth of a second for an adopted one.
   * 137 when someone has killed the process that leads the group; the rest of it is ended then.
   * Never completes exceptionally.
   */
  CompletableFuture<Integer> exit();

  /**
   * Whether its timeout has ended the script, whose exit code is {@value #TIMED_OUT} then. To be
   * asked when {@link #exit} is complete.
   */
  boolean timedOut();

  /**
   * Completes when nothing of the group runs any more. What the script left in the background is
   * stopped once the script has ended. That nothing is left is found out without haste, about a
   * tenth of a second after the exit; within some 20 milliseconds after {@link #stop()}. A look
   * that fails is repeated; completes exceptionally when even that is not possible.
   */
  CompletableFuture<Void> gone();

  /** Completes when nothing of all of these runs any more; see {@link #gone}. */
  static CompletableFuture<Void> allGone(Collection<TaskProcess> processes) {
    return CompletableFuture.allOf(
        processes.stream().map(TaskProcess::gone).toArray(CompletableFuture[]::new));
  }

  /**
   * Sends the stop signal, as a rule SIGTERM, to the whole group, and SIGKILL after the grace time
   * to what is left of it. Returns at once; may be called again, also after the end.
   */
  void stop();

  /** Sends SIGKILL to the whole group at once; may be called after {@link #stop()}. */
  void kill();
}
