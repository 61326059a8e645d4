package dev.prunner.notify.send;

/** What has come of one attempt. */
public sealed interface Outcome {

  /** The receiver has it. */
  record Received() implements Outcome {}

  /** It may go better next time. */
  record Failed(String error) implements Outcome {}

  /** The receiver wants to hear no more of it. */
  record Refused(String error) implements Outcome {}
}
