package dev.prunner.job;

/** Something tried to take a job or a task where it never goes; the change is not made. */
public final class IllegalTransitionException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  IllegalTransitionException(String what, Enum<?> from, Enum<?> to) {
    super("a " + what + " cannot go from " + from + " to " + to);
  }
}
