package dev.prunner.api.jobs;

import dev.prunner.api.http.Bodies;
import dev.prunner.api.http.Conditions;
import dev.prunner.graph.GraphLayout;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** The layout of a pipeline's task graph, in pixels from the top left. */
public record GraphView(
    double width, double height, List<GraphLayout.Node> nodes, List<Line> edges) {

  /** A line between two tasks; its points are pairs of x and y. */
  public record Line(String from, String to, List<List<Double>> points) {

    static Line of(GraphLayout.Edge edge) {
      return new Line(
          edge.from(),
          edge.to(),
          edge.points().stream().map(at -> List.of(at.x(), at.y())).toList());
    }
  }

  static GraphView of(GraphLayout layout) {
    return new GraphView(
        layout.width(),
        layout.height(),
        layout.nodes(),
        layout.edges().stream().map(Line::of).toList());
  }

  /**
   * The layout, or 304 if the caller already has it; a browser may cache it and revalidate by tag.
   */
  public static Response answer(GraphLayout layout, Conditions conditions) {
    String json = Bodies.json(of(layout));
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    EntityTag tag = new EntityTag(UUID.nameUUIDFromBytes(bytes).toString());
    return Response.fromResponse(
            conditions.unmet(tag).orElseGet(() -> Response.ok(json).tag(tag).build()))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }
}
