package dev.prunner.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.OnRestart;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.Task;
import dev.prunner.definition.yaml.PipelineLoader;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the selftest expects of its pipelines, and what they are, are one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KindTest {

  private Workspace workspace = Workspace.create();
  private Map<String, Pipeline> pipelines = Map.of();

  @BeforeAll
  void load() {
    pipelines =
        new PipelineLoader(workspace.definitions(), "**/*.yml", ScriptCheck.NONE)
            .load()
            .pipelines();
  }

  @AfterAll
  void remove() throws IOException {
    workspace.close();
    assertThat(workspace.directory()).doesNotExist();
  }

  @Test
  void each_pipeline_is_of_a_kind() {
    assertThat(pipelines.keySet())
        .containsExactlyInAnyOrderElementsOf(Stream.of(Kind.values()).map(Kind::pipeline).toList());
  }

  @ParameterizedTest
  @EnumSource
  void its_tasks_and_restarts_are_those_of_its_pipeline(Kind kind) {
    Pipeline pipeline = Objects.requireNonNull(pipelines.get(kind.pipeline()));

    assertThat(kind.tasks().stream().map(TaskPlan::name))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(pipeline.tasks().stream(), pipeline.onError().stream())
                .map(Task::name)
                .toList());
    assertThat(kind.isCanceledByRestart()).isEqualTo(pipeline.onRestart() == OnRestart.CANCEL);
    assertThat(kind.isRerunByRestart()).isEqualTo(pipeline.onRestart() == OnRestart.RERUN);
    assertThat(kind.isInOrder()).isEqualTo(pipeline.concurrency() == 1);
    assertThat(kind.waitsByItself()).isEqualTo(!pipeline.startDelay().isZero());
  }
}
