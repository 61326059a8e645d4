package dev.prunner.graph;

/** A pipeline has more tasks or dependencies than can be laid out in reasonable time. */
public final class GraphTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public GraphTooLargeException(int tasks, int dependencies) {
    super(
        String.format(
            "a graph is laid out up to %d tasks and %d dependencies; this pipeline has %d and %d",
            GraphLayouts.MAX_TASKS, GraphLayouts.MAX_DEPENDENCIES, tasks, dependencies));
  }
}
