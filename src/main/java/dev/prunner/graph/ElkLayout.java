package dev.prunner.graph;

import dev.prunner.graph.GraphLayout.Edge;
import dev.prunner.graph.GraphLayout.Node;
import dev.prunner.graph.GraphLayout.Point;
import dev.prunner.graph.GraphShape.Vertex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.ElkUtil;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Lays out with the Eclipse Layout Kernel.
 *
 * <p>Tasks with the same longest path of dependencies share a column, also across unconnected parts
 * of the graph: tasks in the first column start immediately.
 */
final class ElkLayout {

  private static final double HEIGHT = 44;
  private static final double MIN_WIDTH = 136;
  private static final double MAX_WIDTH = 300;
  private static final double WIDTH_OF_SEVERAL = 216;
  private static final double PADDING_OF_NAME = 46;
  private static final double CHARACTER = 8.5;
  private static final double MARGIN = 12;
  private static final double GAP = 40;

  static {
    // Otherwise the library cannot copy the defaults of its options.
    LayoutMetaDataService.initElkReflect();
  }

  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<Vertex, ElkNode> boxes = new LinkedHashMap<>();
  private final Map<String, ElkNode> byName = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();

  private record Line(String from, String to, ElkEdge edge) {}

  private ElkLayout(GraphShape shape) {
    root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.LONGEST_PATH_SOURCE);
    root.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, false);
    root.setProperty(LayeredOptions.RANDOM_SEED, 1);
    shape.tasks().forEach(this::box);
    shape.tasks().forEach(task -> task.dependsOn().forEach(from -> line(from, task.name())));
  }

  static GraphLayout of(GraphShape shape) {
    ElkLayout elk = new ElkLayout(shape);
    new LayeredLayoutProvider().layout(elk.root, new NullElkProgressMonitor());
    return withHandlers(shape.handlers(), elk.layout());
  }

  private void box(Vertex task) {
    ElkNode box = ElkGraphUtil.createNode(root);
    box.setDimensions(task.parallel().isPresent() ? WIDTH_OF_SEVERAL : width(task.name()), HEIGHT);
    boxes.put(task, box);
    byName.put(task.name(), box);
  }

  private void line(String from, String to) {
    lines.add(new Line(from, to, ElkGraphUtil.createSimpleEdge(byName.get(from), byName.get(to))));
  }

  private GraphLayout layout() {
    List<Node> nodes = new ArrayList<>();
    boxes.forEach((task, box) -> nodes.add(node(task, box)));
    return new GraphLayout(
        tenths(root.getWidth()),
        tenths(root.getHeight()),
        nodes,
        lines.stream().map(ElkLayout::edge).toList());
  }

  /** They have no lines, so they are placed below the other tasks, at the end. */
  private static GraphLayout withHandlers(List<String> names, GraphLayout tasks) {
    if (names.isEmpty()) {
      return tasks;
    }
    double own = names.stream().mapToDouble(name -> width(name) + GAP).sum() - GAP;
    double width = Math.max(tasks.width(), own + 2 * MARGIN);
    double y = tenths(tasks.height() - MARGIN + GAP);
    List<Node> nodes = new ArrayList<>(tasks.nodes());
    double x = width - MARGIN - own;
    for (String name : names) {
      nodes.add(new Node(name, tenths(x), y, width(name), HEIGHT, Optional.empty()));
      x += width(name) + GAP;
    }
    return new GraphLayout(width, tenths(y + HEIGHT + MARGIN), nodes, tasks.edges());
  }

  private static Node node(Vertex task, ElkNode box) {
    return new Node(
        task.name(),
        tenths(box.getX()),
        tenths(box.getY()),
        box.getWidth(),
        box.getHeight(),
        task.parallel());
  }

  private static Edge edge(Line line) {
    List<Point> points =
        ElkUtil.createVectorChain(ElkGraphUtil.firstEdgeSection(line.edge(), false, false)).stream()
            .map(at -> new Point(tenths(at.x), tenths(at.y)))
            .toList();
    return new Edge(line.from(), line.to(), points);
  }

  /** The page truncates long names with an ellipsis. */
  private static double width(String name) {
    double text = name.codePointCount(0, name.length()) * CHARACTER;
    return Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, text + PADDING_OF_NAME));
  }

  private static double tenths(double pixels) {
    return Math.round(pixels * 10) / 10.0;
  }
}
