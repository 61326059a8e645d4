package dev.prunner.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.app.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What is to be installed fits to what it installs. */
class DeployFilesTest {

  private static final Path DIRECTORY = Path.of("docs/deploy");
  private static final Pattern NAME = Pattern.compile("prunner\\.[a-z.-]+");
  private static final Pattern SETTING = Pattern.compile("PRUNNER_[A-Z_]+");

  /** In which canceled jobs end, after the grace time. */
  private static final Duration LONGEST_END = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(strings = {"prunner.service", "Dockerfile", "compose.yml"})
  void all_settings_are_in_their_table(String file) throws IOException {
    Set<String> known =
        Files.readAllLines(Path.of("docs/settings.md")).stream()
            .filter(line -> line.startsWith("| `prunner."))
            .flatMap(line -> NAME.matcher(line.split("\\|", 3)[1]).results())
            .map(name -> name.group().replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
            .collect(toSet());

    assertThat(inForce(file).flatMap(line -> SETTING.matcher(line).results()))
        .extracting(MatchResult::group)
        .allSatisfy(name -> assertThat(known).contains(name));
  }

  @Test
  void the_unit_is_one_for_systemd(@TempDir Path dir) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path unit = dir.resolve("prunner.service");
    Files.writeString(unit, read("prunner.service").replace("/usr/bin/java", java.toString()));
    Process verify = systemdAnalyze("verify", "--man=no", unit.toString());

    assertThat(new String(verify.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(verify.waitFor()).isZero();
  }

  @Test
  void the_unit_leaves_tasks_alone_that_are_to_be_adopted() throws IOException {
    assertThat(inForce("prunner.service"))
        .contains("Environment=PRUNNER_SHUTDOWN=adopt", "KillMode=process", "OOMPolicy=continue")
        .doesNotContain("PrivateTmp=yes");
  }

  @Test
  void a_stop_is_given_the_time_that_it_may_take() throws IOException {
    Duration grace = Settings.read(name -> Optional.empty()).shutdownGrace();
    Matcher limit = Pattern.compile("TimeoutStopSec=(\\d+)").matcher(read("prunner.service"));

    assertThat(limit.find()).isTrue();
    assertThat(Duration.ofSeconds(Long.parseLong(limit.group(1))))
        .isGreaterThan(grace.plus(LONGEST_END));
    assertThat(read("compose.yml")).contains("stop_grace_period: " + limit.group(1) + "s");
  }

  @Test
  void the_containers_start_is_one_command_with_its_arguments() throws IOException {
    Matcher start = Pattern.compile("(?m)^ENTRYPOINT (.*)$").matcher(read("Dockerfile"));

    assertThat(start.find()).isTrue();
    assertThat((Iterable<?>) new Yaml().load(start.group(1)))
        .hasToString(
            "[/usr/bin/tini, --, /bin/sh, -c, exec java $JAVA_OPTS -jar"
                + " /opt/prunner/prunner.jar \"$@\", prunner]");
  }

  @Test
  void the_composition_is_yaml_and_builds_this_file() throws IOException {
    String text = new Yaml().load(read("compose.yml")).toString();

    assertThat(text).contains("dockerfile=docs/deploy/Dockerfile", "context=../..");
    assertThat(Files.readAllLines(DIRECTORY.resolve("Dockerfile.dockerignore")))
        .containsExactly("*", "!target/prunner.jar");
  }

  private static Stream<String> inForce(String file) throws IOException {
    return read(file).lines().filter(line -> !line.strip().startsWith("#"));
  }

  private static String read(String file) throws IOException {
    return Files.readString(DIRECTORY.resolve(file));
  }

  private static Process systemdAnalyze(String... words) throws IOException {
    String[] command =
        Stream.concat(Stream.of("systemd-analyze"), Stream.of(words)).toArray(String[]::new);
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      if (System.getenv("CI") == null) {
        Assumptions.abort("no systemd here: " + e.getMessage());
      }
      throw e;
    }
  }
}
