package dev.prunner.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.graph.GraphShape.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldingTest {

  private static final List<String> WORK = names("work", 7);

  private final GraphShape fan = fan(WORK);

  @Test
  void tasks_between_the_same_ones_are_one_node() {
    assertThat(folded(6, fan).tasks())
        .containsExactly(
            new Vertex("first", List.of()),
            new Vertex("work0", List.of("first"), Optional.of(WORK)),
            new Vertex("last", List.of("work0")));
  }

  @Test
  void as_many_as_it_takes_are_drawn_one_by_one() {
    assertThat(folded(7, fan)).isEqualTo(fan);
    assertThat(Folding.NONE.of(fan)).isEqualTo(fan);
  }

  @Test
  void any_of_its_tasks_opens_a_node() {
    assertThat(new Folding(6, Set.of("work3")).of(fan)).isEqualTo(fan);
  }

  @Test
  void another_dependency_or_another_dependent_is_another_place() {
    List<Vertex> tasks = new ArrayList<>(fan.tasks());
    tasks.add(new Vertex("work7", List.of("first")));
    tasks.add(new Vertex("work8", List.of("first", "work7")));

    assertThat(folded(6, new GraphShape(tasks, List.of())).tasks())
        .extracting(Vertex::name)
        .containsExactly("first", "work0", "last", "work7", "work8");
  }

  @Test
  void the_order_in_which_dependencies_are_named_does_not_matter() {
    List<Vertex> tasks = new ArrayList<>(List.of(vertex("a"), vertex("b")));
    names("x", 4).forEach(name -> tasks.add(vertex(name, "a", "b")));
    names("y", 4).forEach(name -> tasks.add(vertex(name, "b", "a")));

    assertThat(folded(6, new GraphShape(tasks, List.of())).tasks())
        .extracting(Vertex::name)
        .containsExactly("a", "b", "x0");
  }

  @Test
  void tasks_without_any_dependency_are_one_node_and_handlers_stay() {
    GraphShape shape =
        new GraphShape(
            names("alone", 60).stream().map(name -> vertex(name)).toList(), List.of("on_error"));

    GraphShape folded = folded(6, shape);

    assertThat(folded.tasks()).hasSize(1);
    assertThat(folded.tasks().get(0).parallel().orElseThrow()).hasSize(60);
    assertThat(folded.handlers()).containsExactly("on_error");
  }

  @Test
  void a_node_of_several_tasks_has_them_in_the_layout() {
    GraphLayout layout = ElkLayout.of(folded(6, fan));

    assertThat(layout.nodes()).extracting(GraphLayout.Node::task).contains("first", "work0");
    assertThat(layout.nodes().get(0).tasks()).isEmpty();
    assertThat(layout.nodes().get(1).tasks()).contains(WORK);
    assertThat(layout.edges()).hasSize(2);
  }

  private static GraphShape folded(int moreThan, GraphShape shape) {
    return new Folding(moreThan, Set.of()).of(shape);
  }

  private static GraphShape fan(List<String> between) {
    List<Vertex> tasks = new ArrayList<>(List.of(vertex("first")));
    between.forEach(name -> tasks.add(vertex(name, "first")));
    tasks.add(new Vertex("last", between));
    return new GraphShape(tasks, List.of());
  }

  private static Vertex vertex(String name, String... dependsOn) {
    return new Vertex(name, List.of(dependsOn));
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }
}
