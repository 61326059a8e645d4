package dev.prunner.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Which failures of a start are worth another try. */
final class StartFailure {

  private StartFailure() {}

  /**
   * Whether services of the server changed HK2's lists under each other's hands
   * (payara/Payara#6101), as happens about once in forty starts when they are started by several
   * threads.
   */
  static boolean mayPass(Throwable failure) {
    StringWriter trace = new StringWriter(); // HK2 has several causes, which only this tells.
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString().contains("java.util.ConcurrentModificationException")
        && trace.toString().contains("at org.jvnet.hk2.");
  }
}
