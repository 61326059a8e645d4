package dev.prunner.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.graph.GraphLayout.Edge;
import dev.prunner.graph.GraphLayout.Node;
import dev.prunner.graph.GraphLayout.Point;
import dev.prunner.graph.GraphShape.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ElkLayoutTest {

  private static final List<String> HANDLERS = List.of("on_error", "finally");

  @Property(tries = 60)
  void shows_every_task_and_dependency_from_left_to_right_and_nothing_overlaps(
      @ForAll @IntRange(min = 1, max = 60) int tasks,
      @ForAll @IntRange(max = 3) int most,
      @ForAll boolean onError,
      @ForAll Random random) {
    GraphShape shape = new GraphShape(graph(tasks, most, random), onError ? HANDLERS : List.of());
    GraphLayout layout = ElkLayout.of(shape);

    assertThat(layout.nodes()).extracting(Node::task).containsExactlyElementsOf(names(shape));
    assertThat(layout.edges())
        .extracting(edge -> edge.from() + ">" + edge.to())
        .containsExactlyInAnyOrderElementsOf(dependencies(shape));
    assertThat(layout.nodes()).allMatch(node -> isInside(node, layout));
    assertNothingOverlaps(layout.nodes());
    assertThat(layout.edges()).allSatisfy(edge -> assertLeadsToTheRight(edge, layout));
    assertThat(ElkLayout.of(shape)).isEqualTo(layout);
  }

  @Test
  void handlers_are_below_all_tasks_at_the_end_without_an_edge() {
    GraphLayout layout =
        ElkLayout.of(new GraphShape(List.of(vertex("build"), vertex("test", "build")), HANDLERS));
    Node onError = layout.nodes().get(2);

    assertThat(onError.task()).isEqualTo("on_error");
    assertThat(layout.nodes().subList(0, 2))
        .allMatch(node -> node.y() + node.height() < onError.y());
    Node cleanup = layout.nodes().get(3);
    assertThat(cleanup.task()).isEqualTo("finally");
    assertThat(cleanup.x()).isGreaterThan(onError.x() + onError.width());
    assertThat(cleanup.x() + cleanup.width()).isEqualTo(layout.width() - 12);
    assertThat(layout.edges()).hasSize(1);
  }

  @Test
  void what_may_start_at_once_stands_in_the_first_column() {
    GraphLayout layout =
        ElkLayout.of(
            new GraphShape(
                List.of(
                    vertex("a"),
                    vertex("alone"),
                    vertex("b", "a"),
                    vertex("late"),
                    vertex("z", "b", "late")),
                List.of()));

    assertThat(node(layout, "alone").x()).isLessThan(node(layout, "b").x());
    assertThat(node(layout, "late").x()).isLessThan(node(layout, "b").x());
  }

  @Test
  void a_box_is_as_wide_as_its_name_within_bounds() {
    GraphLayout layout =
        ElkLayout.of(
            new GraphShape(
                List.of(vertex("a"), vertex("a".repeat(20)), vertex("\uD83D\uDE00".repeat(200))),
                List.of()));

    assertThat(layout.nodes()).extracting(Node::width).containsExactly(136.0, 216.0, 300.0);
    assertThat(layout.nodes()).allMatch(node -> node.height() == 44);
  }

  private static List<Vertex> graph(int size, int most, Random random) {
    List<Vertex> tasks = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int before = i;
      List<String> dependencies =
          random
              .ints(random.nextInt(most + 1))
              .filter(any -> before > 0)
              .map(any -> Math.floorMod(any, before))
              .distinct()
              .sorted()
              .mapToObj(other -> name(other))
              .toList();
      tasks.add(new Vertex(name(i), dependencies));
    }
    return tasks;
  }

  private static String name(int task) {
    return "t".repeat(1 + task % 40) + task;
  }

  private static Vertex vertex(String name, String... dependsOn) {
    return new Vertex(name, List.of(dependsOn));
  }

  private static List<String> names(GraphShape shape) {
    List<String> names = new ArrayList<>(shape.tasks().stream().map(Vertex::name).toList());
    names.addAll(shape.handlers());
    return names;
  }

  private static List<String> dependencies(GraphShape shape) {
    return shape.tasks().stream()
        .flatMap(task -> task.dependsOn().stream().map(from -> from + ">" + task.name()))
        .toList();
  }

  private static Node node(GraphLayout layout, String task) {
    return layout.nodes().stream()
        .filter(node -> node.task().equals(task))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isInside(Node node, GraphLayout layout) {
    return node.x() >= 0
        && node.y() >= 0
        && node.x() + node.width() <= layout.width()
        && node.y() + node.height() <= layout.height();
  }

  private static void assertNothingOverlaps(List<Node> nodes) {
    for (Node one : nodes) {
      for (Node other : nodes) {
        assertThat(one.task().equals(other.task()) || areApart(one, other))
            .as(one + " and " + other)
            .isTrue();
      }
    }
  }

  private static boolean areApart(Node one, Node other) {
    return one.x() + one.width() < other.x()
        || other.x() + other.width() < one.x()
        || one.y() + one.height() < other.y()
        || other.y() + other.height() < one.y();
  }

  private static void assertLeadsToTheRight(Edge edge, GraphLayout layout) {
    Node from = node(layout, edge.from());
    Node to = node(layout, edge.to());
    List<Point> points = edge.points();
    assertThat(from.x() + from.width()).isLessThan(to.x());
    assertThat(points.get(0).x()).isCloseTo(from.x() + from.width(), within());
    assertThat(points.get(points.size() - 1).x()).isCloseTo(to.x(), within());
    assertThat(IntStream.range(1, points.size()))
        .allMatch(i -> isStraight(points.get(i - 1), points.get(i)));
  }

  private static boolean isStraight(Point one, Point next) {
    return next.x() >= one.x() && (next.x() == one.x() || next.y() == one.y());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(0.11);
  }
}
