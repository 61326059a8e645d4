package dev.prunner.process;

/** What was found of a process that an earlier server may have started. */
public sealed interface Adoption {

  /** It still runs, or has left its exit code. */
  record Found(TaskProcess process) implements Adoption {}

  /** It had begun and has gone without an exit code, as after a reboot. */
  record Vanished() implements Adoption {}

  /** No line of its script has run. */
  record NeverStarted() implements Adoption {}
}
