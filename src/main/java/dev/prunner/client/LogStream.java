package dev.prunner.client;

import java.util.Locale;

/** One of the two streams that a task prints to. */
public enum LogStream {
  STDOUT,
  STDERR;

  /** As the server writes it: in lower case. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
