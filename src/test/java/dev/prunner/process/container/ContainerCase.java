package dev.prunner.process.container;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskKey;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import dev.prunner.testing.Podman;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs tasks in containers of a real podman, for one test. */
abstract class ContainerCase {

  static final Duration GRACE = Duration.ofSeconds(1);
  static Podman podman;

  private final UUID job = UUID.randomUUID();
  @TempDir Path dir;
  ContainerLab lab;
  ContainerTasks tasks;

  @BeforeAll
  static void openPodman(@TempDir Path dir) throws IOException, InterruptedException {
    podman = Podman.open(dir);
  }

  @AfterAll
  static void closePodman() throws IOException {
    if (podman != null) {
      podman.close();
    }
  }

  @BeforeEach
  void open() {
    lab = new ContainerLab(GRACE, settings(200, Duration.ofSeconds(20)));
    tasks = lab.open();
  }

  @AfterEach
  void close() throws IOException {
    for (String file : List.of("crashes", "down", "hangs", "slow", "go")) {
      podman.no(file);
    }
    lab.close();
    podman.removeAll();
  }

  ContainerSettings settings(int slots, Duration unreachableAfter) {
    return ContainerLab.settings(podman, dir, slots, unreachableAfter);
  }

  TaskPlace place(String task) {
    return new TaskPlace(
        new TaskKey(job, task, 1),
        Optional.of(ContainerLab.BOX),
        dir.resolve("run").resolve(task),
        dir.resolve(task + "-out.log"),
        dir.resolve(task + "-err.log"));
  }

  ScriptCommand command(String task, String... lines) {
    return new ScriptCommand(
        place(task),
        new Script(task, List.of(lines), false, Map.of()),
        dir,
        Map.of(),
        StopRules.DEFAULT);
  }

  TaskProcess start(String task, String... lines) throws IOException {
    return tasks.prepare(command(task, lines)).start();
  }

  String out(String task) throws IOException {
    Path file = place(task).stdout();
    return Files.exists(file) ? Files.readString(file) : "";
  }

  static int exitOf(TaskProcess process) {
    return process.exit().orTimeout(30, SECONDS).join();
  }

  static void awaitGone(TaskProcess process) {
    process.gone().orTimeout(15, SECONDS).join();
  }

  String containers() {
    return podman.say("ps", "-a", "--format", "{{.Names}} {{.Status}}");
  }

  String key(String task) {
    return place(task).key().name();
  }

  static String slowly(String last) {
    return "i=0; while [ $i -lt 200 ]; do echo $i; i=$((i+1)); sleep 0.01; done; " + last;
  }

  static String numbers() {
    StringBuilder all = new StringBuilder();
    IntStream.range(0, 200).forEach(number -> all.append(number).append('\n'));
    return all.toString();
  }
}
