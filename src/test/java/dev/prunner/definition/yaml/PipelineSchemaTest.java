package dev.prunner.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.testing.DocExample;
import jakarta.json.Json;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class PipelineSchemaTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(Json.createObjectBuilder(PipelineSchema.asMap()).build().toString());

  static Stream<String> documented() throws IOException {
    return Stream.concat(
            Stream.of(
                Files.readString(Path.of("examples/pipelines.yml")),
                Files.readString(Path.of("src/main/resources/dev/prunner/demo/pipelines.yml"))),
            DocExample.runnable("yaml").stream().map(DocExample::text))
        .filter(yaml -> yaml.contains("pipelines:"));
  }

  @ParameterizedTest
  @MethodSource("documented")
  void knows_all_that_the_documentation_shows(String yaml) {
    assertThat(problems(yaml)).isEmpty();
    assertThat(parserAccepts(yaml)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pipelines: {a: {x-own: [1, {b: c}], env: {A: 1, B: true}, working_dir: 2}}",
        "pipelines: {a: {start_delay: 1h30m, retention_period: 0, concurrency:}}",
        "pipelines: {a: {concurrency: 2.0, retention_count: -1, retention_period: -1h}}",
        "pipelines: {a: {start_delay: +1s, retention_period: 5us}}",
        "pipelines: {a: {tasks: {t: , u: {script: [1, true, ls], depends_on: [t]}}}}",
        "x-anchors: &a {script: [ls]}\npipelines: {a: {on_error: *a, tasks: {t: {<<: *a}}}}",
      })
  void accepts_what_the_parser_accepts(String yaml) {
    assertThat(parserAccepts(yaml)).isTrue();
    assertThat(problems(yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pipelines: []",
        "pipelines: {a: {concurrency: two}}",
        "pipelines: {a: {queue_limit: -1}}",
        "pipelines: {a: {queue_strategy: prepend}}",
        "pipelines: {a: {start_delay: soon}}",
        "pipelines: {a: {start_delay: -1s}}",
        "pipelines: {a: {concurrency: 2.5}}",
        "pipelines: {a: {start_delay: 10}}",
        "pipelines: {a: {continue_running_tasks_after_failure: 3}}",
        "pipelines: {a: {env: [A]}}",
        "pipelines: {a: {tasks: {t: {script: ls}}}}",
        "pipelines: {a: {tasks: {t: {script: [{ls: a}]}}}}",
        "pipelines: {a: {on_error: [ls]}}",
      })
  void refuses_what_the_parser_refuses(String yaml) {
    assertThat(parserAccepts(yaml)).isFalse();
    assertThat(problems(yaml)).isNotEmpty();
  }

  @Test
  void shows_a_misspelled_key() {
    assertThat(problems("pipelines: {a: {concurency: 2}}"))
        .singleElement()
        .asString()
        .contains("concurency");
  }

  private static boolean parserAccepts(String yaml) {
    Reporter reporter = Reporter.of("file");
    new PipelineFileParser(ScriptCheck.NONE).parse(yaml, reporter);
    return reporter.problems().isEmpty();
  }

  /** As editors read it, by YAML 1.2, where {@code on} is a word. */
  private static List<Error> problems(String yaml) {
    Object document = new Yaml().load(yaml.replaceAll("\\bon: \\[", "'on': ["));
    String json = document == null ? "{}" : JsonbBuilder.create().toJson(document);
    return SCHEMA.validate(json, InputFormat.JSON);
  }
}
