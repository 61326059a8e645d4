package dev.prunner.process;

/**
 * The exit of a task will never be known: what it ran on has gone, or has not answered for too
 * long. The message is for a user to read.
 */
public class TaskLostException extends RuntimeException {

  public TaskLostException(String reason) {
    super(reason);
  }
}
