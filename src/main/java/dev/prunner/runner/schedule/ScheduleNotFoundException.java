package dev.prunner.runner.schedule;

/** There is no such schedule. */
public final class ScheduleNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ScheduleNotFoundException(String pipeline, String name) {
    super("the pipeline '" + pipeline + "' has no schedule '" + name + "'");
  }
}
