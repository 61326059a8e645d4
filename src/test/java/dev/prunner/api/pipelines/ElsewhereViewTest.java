package dev.prunner.api.pipelines;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import dev.prunner.process.LauncherState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ElsewhereViewTest {

  private static Task on(String launcher, String name) {
    return new Task(
        name,
        List.of("true"),
        List.of(),
        false,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        TaskLimits.NONE,
        true,
        Optional.of(launcher));
  }

  private static LauncherState launcher(String name, Optional<String> problem) {
    return new LauncherState(
        name, "ssh", 0, List.of(new LauncherState.Host("build1", 4, 0, problem)));
  }

  @Test
  void each_launcher_has_its_tasks_and_whether_it_answers() {
    Pipeline pipeline =
        aPipeline()
            .task("here")
            .task(on("hpc", "train"))
            .task(on("farm", "compile"))
            .task(on("farm", "test"))
            .task(on("gone", "ship"))
            .build();

    assertThat(
            ElsewhereView.of(
                pipeline,
                List.of(
                    launcher("farm", Optional.empty()), launcher("hpc", Optional.of("no route")))))
        .containsExactly(
            new ElsewhereView("farm", List.of("compile", "test"), true),
            new ElsewhereView("gone", List.of("ship"), false),
            new ElsewhereView("hpc", List.of("train"), false));
  }

  @Test
  void a_pipeline_of_this_machine_has_none() {
    assertThat(ElsewhereView.of(aPipeline().task("here").build(), List.of())).isEmpty();
  }
}
