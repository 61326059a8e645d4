package dev.prunner.graph;

import dev.prunner.definition.Pipeline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lays out the graphs of pipelines, with a cache of the most recently used. Thread-safe; concurrent
 * requests for a graph lay it out once.
 */
public final class GraphLayouts {

  static final int MAX_TASKS = 500;
  static final int MAX_DEPENDENCIES = 2_000;
  private static final int KEPT = 100;

  private final Function<GraphShape, GraphLayout> engine;
  private final Map<GraphShape, Lazy> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<GraphShape, Lazy> eldest) {
          return size() > KEPT;
        }
      };

  public GraphLayouts() {
    this(ElkLayout::of);
  }

  GraphLayouts(Function<GraphShape, GraphLayout> engine) {
    this.engine = engine;
  }

  /**
   * The layout of a pipeline's graph. Equal definitions have equal layouts.
   *
   * @throws GraphTooLargeException if it has more than 500 nodes or 2000 lines
   */
  public GraphLayout of(Pipeline pipeline, Folding folding) {
    GraphShape shape = folding.of(GraphShape.of(pipeline));
    if (shape.tasks().size() > MAX_TASKS || shape.dependencies() > MAX_DEPENDENCIES) {
      throw new GraphTooLargeException(shape.tasks().size(), shape.dependencies());
    }
    return lazy(shape).get();
  }

  private Lazy lazy(GraphShape shape) {
    synchronized (kept) {
      return kept.computeIfAbsent(shape, Lazy::new);
    }
  }

  /** Laid out by the first caller; the others wait for it. */
  private final class Lazy {

    private final GraphShape shape;
    private @Nullable GraphLayout layout;

    Lazy(GraphShape shape) {
      this.shape = shape;
    }

    synchronized GraphLayout get() {
      if (layout == null) {
        layout = engine.apply(shape);
      }
      return layout;
    }
  }
}
