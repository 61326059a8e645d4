package dev.prunner.definition;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.yaml.PipelineYaml;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DefinitionChangesTest {

  @Test
  void names_what_is_new_other_and_gone_each_sorted() {
    assertThat(
            DefinitionChanges.between(
                set(aPipeline("b").build(), aPipeline("a").build(), aPipeline("same").build()),
                set(
                    aPipeline("same").build(),
                    aPipeline("d").build(),
                    aPipeline("c").build(),
                    aPipeline("b").concurrency(2).build())))
        .isEqualTo(new DefinitionChanges(List.of("c", "d"), List.of("b"), List.of("a")));
  }

  @Test
  void every_rule_and_task_counts() {
    Pipeline before = aPipeline("p").task("a").build();
    for (Pipeline after :
        List.of(
            aPipeline("p").task("b").build(),
            aPipeline("p").task("a").task("b").build(),
            aPipeline("p").task("a").onError("x").build(),
            aPipeline("p").task("a").env(Map.of("A", "1")).build(),
            aPipeline("p").task("a").append(3).build())) {
      assertThat(DefinitionChanges.between(set(before), set(after)).changed()).containsExactly("p");
    }
  }

  @Test
  void where_a_pipeline_stands_does_not_count() {
    Pipeline above = PipelineYaml.read(PipelineYaml.write(aPipeline("p").build()));

    assertThat(above.source()).isNotEqualTo(aPipeline("p").build().source());
    assertThat(DefinitionChanges.between(set(above), set(aPipeline("p").build())).isEmpty())
        .isTrue();
  }

  private static Map<String, Pipeline> set(Pipeline... pipelines) {
    return Arrays.stream(pipelines).collect(Collectors.toMap(Pipeline::name, Function.identity()));
  }
}
