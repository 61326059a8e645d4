package dev.prunner.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** Open resources, closed in reverse order; a failure to close one does not affect the others. */
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
        LOG.log(Level.WARNING, next.getClass().getSimpleName() + " could not be closed", e);
      }
    }
  }
}
