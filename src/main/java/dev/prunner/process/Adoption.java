package dev.prunner.process;

/** What was found of a process that an earlier server may have started. */
public sealed interface Adoption {

  /**
   * It still runs, or has left its exit code.
   *
   * @param stopped whether the earlier server had asked it to stop
   */
  record Found(TaskProcess process, boolean stopped) implements Adoption {}

  /**
   * It had begun and has gone without an exit code, as after a reboot.
   *
   * @param remains what may be left of its group, which is being ended
   */
  record Vanished(TaskProcess remains) implements Adoption {}

  /** No line of its script has run, and none ever will by that start. */
  record NeverStarted() implements Adoption {}
}
