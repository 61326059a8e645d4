package dev.prunner.client;

import java.util.Locale;

/** One of the two output streams of a task. */
public enum LogStream {
  STDOUT,
  STDERR;

  /** The name that the server uses, in lower case. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
