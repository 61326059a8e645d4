package dev.prunner.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import dev.prunner.testing.SharedCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  void the_next_start_has_the_classes_of_the_first_even_if_that_was_killed() throws IOException {
    List<Path> archives = SharedCache.archives();
    assertThat(archives).hasSize(1);
    PrunnerProcess setup = PrunnerProcess.in(directory);
    try (PrunnerServer second = setup.serve().awaitUp()) {
      assertThat(commandLine(second)).contains("-XX:+UseSerialGC");
      assertThat(Files.readString(Path.of("/proc/" + second.pid() + "/maps"), UTF_8))
          .contains(archives.get(0).toString());
      second.kill();
    }
    try (PrunnerServer third = setup.serve().awaitUp()) {
      assertThat(temporary()).as("with that of the killed one").hasSize(1);
      third.stop();
    }
    assertThat(temporary()).isEmpty();
  }

  @Test
  void a_server_that_is_stopped_ends_what_it_does_for_the_next_start() throws IOException {
    PrunnerProcess setup = withOwnCache().withJvmOption("-Dprunner.archive-delay=0");
    try (PrunnerServer server = setup.serve().awaitUp()) {
      ProcessHandle dump = awaitDump(server);
      assertThat(Path.of("/proc/" + dump.pid() + "/oom_score_adj")).hasContent("1000");
      assertThat(strings(dump.pid(), "environ")).noneMatch(text -> text.startsWith("PRUNNER_"));

      assertThat(server.stop()).isZero();
      awaitEnd(dump);
    }
    await("nothing is left of it").until(() -> archiveFiles().isEmpty());
  }

  @Test
  @Tag("nightly")
  void an_archive_that_is_damaged_does_not_matter() throws IOException {
    PrunnerProcess setup = withOwnCache();
    Path archive =
        onlyEntry(directory.resolve("cache"))
            .resolve(SharedCache.archives().get(0).getFileName().toString());
    Files.writeString(archive, "of another kind");

    try (PrunnerServer second = setup.serve().awaitUp()) {
      assertThat(commandLine(second)).contains("-XX:SharedArchiveFile=" + archive);
      assertThat(second.output()).doesNotContain("[cds", "[warning", ".jsa");
      second.stop();
    }
  }

  @Test
  void the_users_options_and_environment_are_those_of_the_server_even_without_a_cache()
      throws IOException {
    PrunnerProcess setup =
        PrunnerProcess.in(directory)
            .withJvmOption("-XX:+UseParallelGC")
            .withJvmOption("-Xmx300m")
            .withJvmOption("-Dprunner.test=a b \u00e4")
            .withEnvironment("PRUNNER_CACHE", "/proc/none")
            .withEnvironment("JAVA_TOOL_OPTIONS", "-Dprunner.tool=1")
            .withEnvironment("TEXT", "a=b  \u00e4\n");
    try (PrunnerServer server = setup.serve().awaitUp()) {
      List<String> words = commandLine(server);
      assertThat(words)
          .contains("-XX:+UseParallelGC", "-Xmx300m", "-Dprunner.test=a b \u00e4")
          .contains("--port", Integer.toString(server.port()))
          .doesNotContain("-XX:+UseSerialGC", "-Xms96m", "-Dprunner.tool=1");
      assertThat(environment(server))
          .contains("TEXT=a=b  \u00e4\n", "JAVA_TOOL_OPTIONS=-Dprunner.tool=1");
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

  private PrunnerProcess withOwnCache() throws IOException {
    SharedCache.linkTo(directory.resolve("cache"));
    return PrunnerProcess.in(directory)
        .withEnvironment("PRUNNER_CACHE", directory.resolve("cache").toString());
  }

  /** The JVM that makes the archive of classes for a server. */
  private static ProcessHandle awaitDump(PrunnerServer server) {
    ProcessHandle handle = ProcessHandle.of(server.pid()).orElseThrow();
    return await("an archive of classes is made")
        .atMost(Duration.ofMinutes(1))
        .until(() -> handle.descendants().filter(StartIT::isJvm).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  private static boolean isJvm(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("/java")).isPresent();
  }

  /** It has the lowest priority, so on a busy machine it takes its time. */
  private static void awaitEnd(ProcessHandle dump) {
    await("the process ends").atMost(Duration.ofMinutes(8)).until(() -> !dump.isAlive());
  }

  private static List<String> commandLine(PrunnerServer server) throws IOException {
    return strings(server.pid(), "cmdline");
  }

  /** The process that was started is asked, so it is still the same one. */
  private static List<String> environment(PrunnerServer server) throws IOException {
    return strings(server.pid(), "environ");
  }

  private static List<String> strings(long pid, String file) throws IOException {
    return List.of(Files.readString(Path.of("/proc", Long.toString(pid), file), UTF_8).split("\0"));
  }

  /** Not by walking, which fails when a file gets its final name meanwhile. */
  private List<Path> archiveFiles() throws IOException {
    try (Stream<Path> all = Files.list(onlyEntry(directory.resolve("cache")))) {
      return all.filter(file -> file.getFileName().toString().startsWith("classes-")).toList();
    }
  }

  private static Path onlyEntry(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findFirst().orElseThrow();
    }
  }

  private List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
      return files.filter(Files::isDirectory).toList();
    }
  }
}
