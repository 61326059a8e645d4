package dev.prunner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.yaml.PipelineLoader;
import dev.prunner.secret.KeyFile;
import dev.prunner.security.KeyFiles;
import dev.prunner.testing.DocExample;
import dev.prunner.testing.Javac;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.Yaml;

/** Every example of the documentation is run, or at least checked, by some test. */
class ExamplesTest {

  private static final Pattern CLASS = Pattern.compile("public class (\\w+)");

  private static final String KEYS = "openssl genpkey";

  /** What cannot be run, and why, as the comments say. */
  private static final Map<String, String> NOT_RUN =
      Map.ofEntries(
          Map.entry("README.md 1", "the build itself"),
          Map.entry("README.md 6", "the build itself"),
          Map.entry("docs/commands.md 14", "needs a database"),
          Map.entry("docs/database.md 1", "WildFly"),
          Map.entry("docs/database.md 2", "Payara Server"),
          Map.entry("docs/embed.md 3", "the secret is yours"),
          Map.entry("docs/cluster.md 1", "needs a database"),
          Map.entry("docs/cluster.md 2", "needs a database"),
          Map.entry("docs/launchers.md 2", "needs a host"),
          Map.entry("docs/launchers.md 4", "needs an image"),
          Map.entry("docs/launchers.md 5", "needs an engine"),
          Map.entry("docs/launchers.md 8", "needs a cluster"),
          Map.entry("docs/notifications.md 4", "there is no such mail server"),
          Map.entry("docs/notifications.md 5", "needs a receiver"),
          Map.entry("docs/operations.md 3", "needs a cluster"),
          Map.entry("docs/performance.md 1", "it takes an hour"),
          Map.entry("docs/scale.md 1", "it takes half an hour"),
          Map.entry("docs/security.md 1", "nginx"));

  static List<DocExample> yaml() throws IOException {
    return DocExample.runnable("yaml");
  }

  static List<DocExample> java() throws IOException {
    return DocExample.runnable("java");
  }

  static List<DocExample> xml() throws IOException {
    return DocExample.runnable("xml");
  }

  @Test
  void what_cannot_be_run_is_known_with_its_reason() throws IOException {
    assertThat(DocExample.all().stream().filter(example -> example.notRun().isPresent()))
        .allSatisfy(
            example ->
                assertThat(NOT_RUN).containsEntry(example.place(), example.notRun().orElseThrow()))
        .hasSameSizeAs(NOT_RUN.keySet());
  }

  @Test
  void there_is_a_test_for_every_other() throws IOException {
    assertThat(DocExample.all().stream().filter(example -> example.notRun().isEmpty()))
        .hasSizeGreaterThan(10)
        .allMatch(ExamplesTest::hasTest);
  }

  /** Requests are sent to a server by {@code ExamplesIT}, and a backup is made by another test. */
  private static boolean hasTest(DocExample example) {
    if (example.place().startsWith("docs/commands.md")) {
      return true; // Commands have tests of their own, as processes.
    }
    return switch (example.language()) {
      case "yaml", "json", "java", "xml", "" -> true;
      case "html" -> example.place().startsWith("docs/embed.md"); // A browser shows it.
      case "python" -> example.place().startsWith("docs/notifications.md");
      case "sh" ->
          example.isRequest()
              || example.isBackup()
              || example.isVariables()
              || example.text().startsWith(KEYS);
      default -> false;
    };
  }

  @Test
  void every_fence_belongs_to_an_example() throws IOException {
    long fences = 0;
    for (DocExample example : DocExample.all()) {
      fences += 2;
      assertThat(example.text()).doesNotContain("```");
    }
    assertThat(documents().flatMap(String::lines).filter(line -> line.strip().startsWith("```")))
        .hasSize((int) fences);
  }

  private static Stream<String> documents() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), docs.toList().stream())
          .filter(file -> file.toString().endsWith(".md"))
          .map(ExamplesTest::text);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void yaml_can_be_read(DocExample example) {
    Iterable<Object> documents = new Yaml().loadAll(example.text());

    assertThat(documents).allSatisfy(document -> assertThat(document).isNotNull());
  }

  static List<DocExample> launchers() throws IOException {
    return DocExample.runnable("yaml").stream()
        .filter(example -> example.text().startsWith("launchers:"))
        .toList();
  }

  @Test
  void keys_are_made_that_servers_read(@TempDir Path dir) throws Exception {
    DocExample made =
        DocExample.runnable("sh").stream()
            .filter(example -> example.text().startsWith(KEYS))
            .findFirst()
            .orElseThrow();

    Process shell =
        new ProcessBuilder("sh", "-e", "-c", made.text())
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("printed").toFile())
            .start();

    assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(shell.exitValue()).as(Files.readString(dir.resolve("printed"))).isZero();
    assertThat(KeyFiles.given(dir).loadOrCreate()).isNotNull();
    assertThat(KeyFile.given(dir.resolve("secrets.key")).forSealing()).hasSize(32);
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void launchers_are_defined_without_a_problem(DocExample example, @TempDir Path dir)
      throws IOException {
    Files.writeString(dir.resolve("pipelines.yml"), example.text());

    assertThat(new PipelineLoader(dir, "*.yml", ScriptCheck.NONE).load().launchers()).isNotEmpty();
  }

  @Test
  void the_problems_of_variables_are_those_of_the_example_pipeline(@TempDir Path dir)
      throws IOException {
    DocExample declared =
        DocExample.runnable("yaml").stream()
            .filter(example -> example.text().contains("additional_variables"))
            .findFirst()
            .orElseThrow();
    Files.writeString(dir.resolve("pipelines.yml"), declared.text());
    Map<String, Pipeline> pipelines =
        new PipelineLoader(dir, "*.yml", ScriptCheck.NONE).load().pipelines();
    assertThat(pipelines).containsOnlyKeys("deploy");
    List<String> problems =
        pipelines.values().stream()
            .flatMap(deploy -> deploy.inputs().problems(Map.of("count", 11)).stream())
            .map(Object::toString)
            .toList();

    JsonObject answer =
        DocExample.runnable("json").stream()
            .map(example -> Json.createReader(new StringReader(example.text())).readObject())
            .filter(body -> body.containsKey("problems"))
            .findFirst()
            .orElseThrow();
    assertThat(answer.getJsonArray("problems").getValuesAs(JsonObject.class))
        .extracting(problem -> problem.getString("pointer") + ": " + problem.getString("message"))
        .isEqualTo(problems);
    assertThat(answer.getString("detail")).endsWith("'deploy': " + String.join("; ", problems));
  }

  @ParameterizedTest
  @MethodSource("java")
  void java_compiles(DocExample example, @TempDir Path dir) throws IOException {
    String name = className(example.text());
    Path source = Files.writeString(dir.resolve(name + ".java"), program(example.text(), name));

    Javac.compile(List.of(source), dir);
    assertThat(dir.resolve(name + ".class")).exists();
  }

  private static String className(String text) {
    Matcher declared = CLASS.matcher(text);
    return declared.find() ? declared.group(1) : "Lines";
  }

  private static String program(String text, String name) {
    return name.equals("Lines")
        ? DocExample.IMPORTS
            + "class Lines { void run(String secret) throws Exception {\n%s}}".formatted(text)
        : DocExample.IMPORTS + text;
  }

  @ParameterizedTest
  @MethodSource("xml")
  void a_dependency_is_what_the_build_installs(DocExample example) throws Exception {
    Element dependency = element(example.text());
    Element project = element(Files.readString(Path.of("pom.xml")));

    for (String name : List.of("groupId", "artifactId", "version")) {
      assertThat(child(dependency, name)).isEqualTo(child(project, name));
    }
    assertThat(child(dependency, "classifier")).isEqualTo("classes");
  }

  private static Element element(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }

  private static String child(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }
}
