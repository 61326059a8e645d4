package dev.prunner.benchmark;

import static dev.prunner.testing.PipelineBuilder.aPipeline;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.PipelineSet;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.yaml.PipelineLoader;
import dev.prunner.graph.Folding;
import dev.prunner.graph.GraphLayout;
import dev.prunner.graph.GraphLayouts;
import dev.prunner.job.TaskRun;
import dev.prunner.scheduler.Admission;
import dev.prunner.scheduler.JobProgress;
import dev.prunner.scheduler.QueueState;
import dev.prunner.scheduler.Step;
import dev.prunner.template.Template;
import dev.prunner.testing.PipelineBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.yaml.snakeyaml.Yaml;

/**
 * The pure decisions. Each name is a row of the report; one that ends in Limit is the limit of
 * another.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CoreBenchmarks {

  private static final Instant NOW = Instant.EPOCH;
  private static final int TASKS = 50;
  private static final ScriptCheck UNCHECKED =
      line -> new ScriptCheck.Report(Optional.empty(), List.of());

  private final Pipeline layered = layered();
  private final QueueState full = new QueueState(1, 10, false);
  private final Pipeline replacing = aPipeline().replace(10).build();
  private final String source =
      "make {{ .target | quote }}{{ range $i, $v := .list }} {{ $v }}{{ end }}";
  private final Template template = Template.parse(source);
  private final Map<String, Object> variables = Map.of("target", "it's", "list", List.of(1, 2, 3));
  private String yaml = "";
  private Path directory = Path.of("");

  @Setup
  public void write() throws IOException {
    directory = Files.createTempDirectory("benchmark");
    yaml = Pipelines.yaml();
    Files.writeString(directory.resolve("pipelines.yml"), yaml);
  }

  @TearDown
  public void remove() throws IOException {
    Files.delete(directory.resolve("pipelines.yml"));
    Files.delete(directory);
  }

  /** Five pipelines with 106 tasks, from the search for the file on. */
  @Benchmark
  public PipelineSet loadDefinitions() {
    return new PipelineLoader(directory, "**/pipelines.yml", UNCHECKED).load();
  }

  @Benchmark
  public Object loadDefinitionsLimit() throws IOException {
    return new Yaml().load(Files.readString(directory.resolve("pipelines.yml")));
  }

  @Benchmark
  public Template parseTemplate() {
    return Template.parse(source);
  }

  @Benchmark
  public String renderTemplate() {
    return template.render(variables);
  }

  @Benchmark
  public Admission admit() {
    return Admission.decide(replacing, full);
  }

  /** All decisions of a job of 50 tasks. */
  @Benchmark
  public Step runGraph() {
    JobProgress progress =
        new JobProgress(
            layered, layered.tasks().stream().map(task -> TaskRun.waiting(task.name())).toList());
    Step step = progress.next(NOW);
    while (step.end().isEmpty()) {
      step.start().forEach(task -> progress.started(task.name(), NOW));
      step.start().forEach(task -> progress.exited(task.name(), 0, NOW));
      step = progress.next(NOW);
    }
    return step;
  }

  /** The picture of 50 tasks, which the server keeps once it is made. */
  @Benchmark
  public GraphLayout layOutGraph() {
    return new GraphLayouts().of(layered, Folding.NONE);
  }

  /** Layers of five tasks; each depends on two of the layer before. */
  private static Pipeline layered() {
    PipelineBuilder pipeline = aPipeline();
    for (int i = 0; i < TASKS; i++) {
      if (i < 5) {
        pipeline.task("t" + i);
      } else {
        pipeline.task("t" + i, "t" + (i - 5), "t" + (i / 5 * 5 - 5 + (i + 1) % 5));
      }
    }
    return pipeline.build();
  }
}
