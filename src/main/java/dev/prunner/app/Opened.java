package dev.prunner.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed in the reverse order; one that does not close hinders no other. */
final class Opened implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Opened.class.getName());

  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T resource) {
    resources.push(resource);
    return resource;
  }

  @Override
  public void close() {
    while (!resources.isEmpty()) {
      AutoCloseable next = resources.pop();
      try {
        next.close();
      } catch (Exception e) {
        LOG.log(Level.WARNING, next.getClass().getSimpleName() + " did not close", e);
      }
    }
  }
}
