package dev.prunner.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What {@code java -jar prunner.jar} makes of its process. */
@Execution(ExecutionMode.CONCURRENT)
class StartIT {

  @TempDir Path directory;

  @BeforeEach
  void lay_out_a_pipeline() throws IOException {
    Files.writeString(
        directory.resolve("pipelines.yml"),
        "pipelines:\n  hello:\n    tasks:\n      greet:\n        script: [echo hello]\n");
  }

  @Test
  void the_second_start_has_the_classes_of_the_first() throws IOException {
    PrunnerProcess setup =
        PrunnerProcess.in(directory)
            .withEnvironment("PRUNNER_CACHE", directory.resolve("cache").toString());
    try (PrunnerServer first = setup.serve().awaitUp()) {
      assertThat(commandLine(first))
          .contains("-XX:+UseSerialGC")
          .anyMatch(word -> word.startsWith("-XX:ArchiveClassesAtExit="));
      assertThat(first.stop()).isZero();
    }
    assertThat(archives()).hasSize(1);
    try (PrunnerServer second = setup.serve().awaitUp()) {
      assertThat(Files.readString(Path.of("/proc/" + second.pid() + "/maps"), UTF_8))
          .contains(archives().get(0).toString());
      second.kill();
    }
    try (PrunnerServer third = setup.serve().awaitUp()) {
      assertThat(temporary()).as("with that of the killed one").hasSize(1);
      third.stop();
    }
    assertThat(temporary()).isEmpty();
  }

  @Test
  void an_archive_that_is_damaged_does_not_matter() throws IOException {
    PrunnerProcess setup =
        PrunnerProcess.in(directory)
            .withEnvironment("PRUNNER_CACHE", directory.resolve("cache").toString());
    try (PrunnerServer first = setup.serve().awaitUp()) {
      first.stop();
    }
    Path archive = archives().get(0);
    Files.delete(archive);
    Files.writeString(archive, "of another kind");

    try (PrunnerServer second = setup.serve().awaitUp()) {
      assertThat(second.output()).doesNotContain("[cds", "[warning", ".jsa");
      second.stop();
    }
  }

  @Test
  void the_users_options_and_environment_are_those_of_the_server() throws IOException {
    PrunnerProcess setup =
        PrunnerProcess.in(directory)
            .withJvmOption("-XX:+UseParallelGC")
            .withJvmOption("-Xmx300m")
            .withJvmOption("-Dprunner.test=a b \u00e4")
            .withEnvironment("JAVA_TOOL_OPTIONS", "-Dprunner.tool=1")
            .withEnvironment("TEXT", "a=b  \u00e4\n");
    try (PrunnerServer server = setup.serve().awaitUp()) {
      List<String> words = commandLine(server);
      assertThat(words)
          .contains("-XX:+UseParallelGC", "-Xmx300m", "-Dprunner.test=a b \u00e4")
          .contains("--port", Integer.toString(server.port()))
          .doesNotContain("-XX:+UseSerialGC", "-Xms24m", "-Dprunner.tool=1");
      assertThat(environment(server))
          .contains("TEXT=a=b  \u00e4\n", "JAVA_TOOL_OPTIONS=-Dprunner.tool=1");
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void a_directory_that_cannot_be_written_does_not_matter() {
    PrunnerProcess setup =
        PrunnerProcess.in(directory).withEnvironment("PRUNNER_CACHE", "/proc/none");
    try (PrunnerServer server = setup.serve().awaitUp()) {
      assertThat(server.output()).contains("Nothing is kept for the next start");
      assertThat(server.stop()).isZero();
    }
  }

  /** With several threads in HK2 one start in forty failed, so a hundred would most likely. */
  @Tag("nightly")
  @RepeatedTest(100)
  void every_start_succeeds() {
    try (PrunnerServer server = PrunnerProcess.in(directory).serve().awaitUp()) {
      assertThat(server.output()).doesNotContain("it is started once more");
      server.stop();
    }
  }

  private static List<String> commandLine(PrunnerServer server) throws IOException {
    return strings(server, "cmdline");
  }

  private static List<String> environment(PrunnerServer server) throws IOException {
    return strings(server, "environ");
  }

  /** The process that was started is asked, so it is still the same one. */
  private static List<String> strings(PrunnerServer server, String file) throws IOException {
    String text = Files.readString(Path.of("/proc", Long.toString(server.pid()), file), UTF_8);
    return List.of(text.split("\0"));
  }

  /** Not by walking, which fails when a file gets its final name meanwhile. */
  private List<Path> archives() throws IOException {
    Path files;
    try (Stream<Path> entries = Files.list(directory.resolve("cache"))) {
      files = entries.findFirst().orElseThrow();
    }
    try (Stream<Path> all = Files.list(files)) {
      return all.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  private List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
      return files.filter(Files::isDirectory).toList();
    }
  }
}
