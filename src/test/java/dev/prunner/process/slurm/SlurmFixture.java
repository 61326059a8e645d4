package dev.prunner.process.slurm;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskKey;
import dev.prunner.process.TaskLostException;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import dev.prunner.testing.SlurmCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A Slurm for a class of tests, and a launcher of it for each. */
abstract class SlurmFixture {

  private static final Duration GRACE = Duration.ofSeconds(1);
  static final String CLOSED = "--partition=closed";

  static SlurmCluster cluster;

  private final UUID job = UUID.randomUUID();
  @TempDir Path dir;
  SlurmLab lab;
  SlurmTasks tasks;

  @BeforeAll
  static void startSlurm(@TempDir Path dir) throws IOException {
    cluster = SlurmCluster.start(dir);
  }

  @AfterAll
  static void stopSlurm() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @BeforeEach
  void open() {
    lab = new SlurmLab(cluster, GRACE, SlurmLab.settings(shared()));
    tasks = lab.open();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  final Path shared() {
    return dir.resolve("shared");
  }

  final Path shared(String task) {
    return shared().resolve(place(task).key().name());
  }

  final TaskPlace place(String task) {
    return new TaskPlace(
        new TaskKey(job, task, 1),
        Optional.of(SlurmLab.NAME),
        dir.resolve("run").resolve(task),
        dir.resolve(task + "-out.log"),
        dir.resolve(task + "-err.log"));
  }

  final ScriptCommand command(String task, String script) {
    return new ScriptCommand(
        place(task),
        new Script(task, List.of(script), false, Map.of()),
        dir,
        Map.of(),
        StopRules.DEFAULT);
  }

  final TaskProcess start(String task, String script) throws IOException {
    return tasks.prepare(command(task, script)).start();
  }

  final String out(String task) throws IOException {
    return Files.readString(place(task).stdout());
  }

  static int exitOf(TaskProcess process) {
    return process.exit().orTimeout(30, SECONDS).join();
  }

  static void assertLost(TaskProcess process, String reason) {
    assertThatThrownBy(() -> exitOf(process))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(TaskLostException.class)
        .hasMessageContaining(reason);
    process.gone().orTimeout(5, SECONDS).join();
  }

  /** The jobs of a task that wait or run, with their states. */
  final List<String> jobs(String task) {
    return cluster
        .ask("squeue", "--noheader", "--name=" + place(task).key().name(), "--format=%i %T")
        .lines()
        .toList();
  }

  /** The number of the job of a task that waits or runs. */
  final String idOf(String task) {
    String job = jobs(task).get(0);
    return job.substring(0, job.indexOf(' '));
  }

  static String slowly(String last) {
    return "i=0; while [ $i -lt 200 ]; do echo $i; i=$((i+1)); sleep 0.01; done; " + last;
  }

  static String numbers() {
    StringBuilder all = new StringBuilder();
    IntStream.range(0, 200).forEach(number -> all.append(number).append('\n'));
    return all.toString();
  }

  static void deleteAll(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
