package dev.prunner.graph;

import java.util.List;
import java.util.Optional;

/**
 * The layout of a task graph, from left to right. The origin is at the top left; all numbers are
 * pixels with at most one decimal.
 *
 * @param nodes all tasks in topological order, then the handlers
 * @param edges one for each dependency
 */
public record GraphLayout(double width, double height, List<Node> nodes, List<Edge> edges) {

  public GraphLayout {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * The box of a task; {@code x} and {@code y} are its top left corner.
   *
   * @param tasks all that it stands for, where these are several; {@code task} is the first one
   */
  public record Node(
      String task, double x, double y, double width, double height, Optional<List<String>> tasks) {

    public Node {
      tasks = tasks.map(List::copyOf);
    }
  }

  /**
   * The line from a task to one that depends on it, with horizontal and vertical segments.
   *
   * @param points from the right side of {@code from} to the left side of {@code to}
   */
  public record Edge(String from, String to, List<Point> points) {

    public Edge {
      points = List.copyOf(points);
    }
  }

  /** A point in the layout. */
  public record Point(double x, double y) {}
}
