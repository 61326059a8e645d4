package dev.prunner.runner.schedule;

/** What was asked for cannot be done to this schedule; the message says why. */
public final class ScheduleConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ScheduleConflictException(String message) {
    super(message);
  }

  static ScheduleConflictException inFile(String name, String file) {
    return new ScheduleConflictException(
        "the schedule '" + name + "' is defined in " + file + "; change it there");
  }

  static ScheduleConflictException broken(String name, String why) {
    return new ScheduleConflictException("the schedule '" + name + "' is broken: " + why);
  }
}
