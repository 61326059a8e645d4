package dev.prunner.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Problem;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.SecretCheck;
import dev.prunner.definition.SecretSource;
import dev.prunner.definition.SecretSource.OfCommand;
import dev.prunner.definition.SecretSource.OfFile;
import dev.prunner.definition.SecretSource.OfServer;
import dev.prunner.testing.DocExample;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsParserTest {

  @Test
  void each_source_is_read() {
    Pipeline pipeline =
        parse(
                """
                pipelines:
                  deploy:
                    secrets:
                      API_KEY: {file: /run/secrets/api-key}
                      DB_PASSWORD: {env: APP_DB_PASSWORD}
                      TOKEN: {command: [vault, kv, get, -field=token, secret/app]}
                    tasks: {t: {script: [ls]}}
                """,
                SecretCheck.NONE)
            .only();

    assertThat(pipeline.secrets().sources())
        .containsExactly(
            Map.entry("API_KEY", new OfFile("/run/secrets/api-key")),
            Map.entry("DB_PASSWORD", new OfServer("APP_DB_PASSWORD")),
            Map.entry(
                "TOKEN",
                new OfCommand(List.of("vault", "kv", "get", "-field=token", "secret/app"))));
    assertThat(pipeline.secrets().sources().values())
        .extracting(SecretSource::kind)
        .containsExactly("file", "env", "command");
    assertThat(new Definitions(Map.of("deploy", pipeline)).secretVariables())
        .containsExactly("APP_DB_PASSWORD");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A: {}|one source: 'file', 'env' or 'command'; 'A' has none",
        "A: {file: a, env: B}|'A' has more",
        "A: {file: ''}|'file' must not be empty",
        "A: {file: [a]}|'file' must be a single value",
        "A: {command: []}|'command' must be a program",
        "A: {command: vault read}|'command' must be a list of words",
        "A: {command: [\"a\\0\"]}|'command' must not be empty, nor have a NUL",
        "A: secret|'A' must be a mapping",
        "my.name: {file: a}|the name of a secret",
        "1A: {file: a}|the name of a secret",
        "PRUNNER_TOKEN: {file: a}|the name of a secret",
        "TASK_NAME: {file: a}|the name of a secret",
        "OF_PIPELINE: {file: a}|'OF_PIPELINE' is in 'env' too",
        "OF_TASK: {file: a}|'OF_TASK' is in 'env' too",
        "OF_HANDLER: {file: a}|'OF_HANDLER' is in 'env' too",
        "SHORT: {file: a}|too short"
      })
  void what_cannot_be_used_is_told_with_its_line(String secret, String problem) {
    Parsed parsed =
        parse(
            """
            pipelines:
              deploy:
                env: {OF_PIPELINE: x}
                tasks: {t: {script: [ls], env: {OF_TASK: x}}}
                on_error: {script: [ls], env: {OF_HANDLER: x}}
                secrets:
                  %s
            """
                .formatted(secret),
            (name, source) ->
                name.equals("SHORT") ? Optional.of("it is too short") : Optional.empty());

    assertThat(parsed.problems())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.message()).contains(problem);
              assertThat(found.source().line()).isEqualTo(7);
            });
  }

  @Test
  void an_unknown_key_is_a_warning_that_names_the_nearest() {
    Reporter reporter = Reporter.of("file");
    new PipelineFileParser(ScriptCheck.NONE)
        .parse("pipelines: {p: {secrets: {A: {file: a, comand: [b]}}}}", reporter);

    assertThat(reporter.warnings())
        .extracting(Problem::message)
        .contains("unknown key 'comand' is ignored; did you mean 'command'?");
  }

  @Test
  void one_whose_source_was_forgotten_is_an_error() {
    Reporter reporter = Reporter.of("file");
    new PipelineFileParser(ScriptCheck.NONE).parse("pipelines: {p: {secrets: {A: }}}", reporter);

    assertThat(reporter.problems())
        .extracting(Problem::message)
        .contains("a secret has one source: 'file', 'env' or 'command'; 'A' has none");
  }

  @Test
  void the_example_of_the_documentation_is_valid() throws IOException {
    DocExample example =
        DocExample.runnable("yaml").stream()
            .filter(each -> each.text().contains("APP_DB_PASSWORD"))
            .findFirst()
            .orElseThrow();

    Parsed parsed = parse(example.text(), SecretCheck.NONE);

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.only().secrets().names()).containsExactly("API_KEY", "DB_PASSWORD", "TOKEN");
  }

  private record Parsed(Map<String, Pipeline> pipelines, List<Problem> problems) {

    Pipeline only() {
      return pipelines.values().iterator().next();
    }
  }

  private static Parsed parse(String yaml, SecretCheck check) {
    Reporter reporter = Reporter.of("file");
    PipelineFileParser parser = new PipelineFileParser(ScriptCheck.NONE, check);
    parser.parse(yaml, reporter);
    return new Parsed(parser.pipelines(), reporter.problems());
  }
}
