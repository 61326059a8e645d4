package dev.prunner.graph;

/** A graph has more nodes or dependencies than can be laid out in reasonable time. */
public final class GraphTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public GraphTooLargeException(int nodes, int dependencies) {
    super(
        String.format(
            "a graph is laid out up to %d nodes and %d dependencies; this one has %d and %d",
            GraphLayouts.MAX_TASKS, GraphLayouts.MAX_DEPENDENCIES, nodes, dependencies));
  }
}
