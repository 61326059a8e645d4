package dev.prunner.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Definitions;
import dev.prunner.memory.InMemoryJobStore;
import dev.prunner.metrics.Metrics;
import dev.prunner.output.OutputStore;
import dev.prunner.testing.MetricsText;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Grafana dashboard asks for the metrics that there are, and for all of ours. */
class DashboardTest {

  private static final Path FILE = Path.of("docs/grafana/prunner.json");
  private static final Path CODE = Path.of("src/main/java");
  private static final Pattern OURS = Pattern.compile("\"(prunner_\\w+)\"");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:prunner|jvm|process)_\\w+(?=[{,\\[])");

  @Test
  void it_asks_for_all_metrics_of_ours_and_for_no_other() throws IOException {
    assertThat(asked().filter(name -> name.startsWith("prunner_")))
        .containsExactlyInAnyOrderElementsOf(ours());
  }

  @Test
  void what_it_asks_of_the_jvm_exists(@TempDir Path dir) throws IOException {
    Metrics metrics =
        new Metrics(new Definitions(Map.of()), new InMemoryJobStore(), new OutputStore(dir));
    Set<String> told = MetricsText.parse(new String(metrics.text(), UTF_8)).types().keySet();

    assertThat(told).containsAll(asked().filter(name -> !name.startsWith("prunner_")).toList());
  }

  @Test
  void no_two_panels_are_in_the_same_place_or_have_the_same_id() throws IOException {
    List<JsonObject> panels = panels();

    assertThat(panels).extracting(panel -> panel.getInt("id")).doesNotHaveDuplicates();
    assertThat(panels).extracting(panel -> panel.getJsonObject("gridPos")).doesNotHaveDuplicates();
  }

  /** As the code names them: always in full. */
  private static Set<String> ours() throws IOException {
    try (Stream<Path> files = Files.walk(CODE)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> OURS.matcher(text(file)).results())
          .map(name -> name.group(1))
          .collect(toCollection(TreeSet::new));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Buckets, sums and counts are asked for, histograms are meant. */
  private static Stream<String> asked() throws IOException {
    return expressions()
        .flatMap(expression -> METRIC.matcher(expression).results())
        .map(MatchResult::group)
        .map(name -> name.replaceFirst("_bucket$", ""))
        .map(name -> name.replaceFirst("_seconds_sum$", "_seconds"))
        .distinct();
  }

  private static Stream<String> expressions() throws IOException {
    return panels().stream()
        .filter(panel -> !panel.getString("type").equals("row"))
        .flatMap(panel -> objects(panel.getJsonArray("targets")))
        .map(target -> target.getString("expr"));
  }

  private static List<JsonObject> panels() throws IOException {
    return objects(dashboard().getJsonArray("panels")).toList();
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonValue::asJsonObject);
  }

  private static JsonObject dashboard() throws IOException {
    try (var reader = Json.createReader(Files.newBufferedReader(FILE, UTF_8))) {
      return reader.readObject();
    }
  }
}
