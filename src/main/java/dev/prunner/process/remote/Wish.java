package dev.prunner.process.remote;

/** How a task is to be ended, if it is. */
public enum Wish {
  NONE,
  STOP,
  KILL
}
