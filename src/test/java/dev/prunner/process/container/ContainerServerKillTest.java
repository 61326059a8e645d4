package dev.prunner.process.container;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.Adoption;
import dev.prunner.process.RemoteLauncher;
import dev.prunner.process.TaskProcess;
import dev.prunner.testing.Podman;
import dev.prunner.testing.ServerKillContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerServerKillTest extends ServerKillContract {

  /** Is given podman, and options for it, besides. */
  static final class Server {

    private Server() {}

    public static void main(String[] args) throws Exception {
      List<String> options = List.of(args).subList(MORE + 1, args.length);
      ContainerSettings box =
          ContainerLab.settings(args[MORE], options, Path.of(args[0]), 4, Duration.ofSeconds(20));
      ContainerTasks tasks =
          new ContainerTasks(
              () -> Map.of(ContainerLab.BOX, box),
              GRACE,
              Executors.newScheduledThreadPool(1),
              Clock.systemUTC());
      serve(tasks, args);
    }
  }

  private static Podman podman;

  private ContainerLab lab;

  static IntStream moments() {
    return IntStream.of(0, 30, 60, 100, 150, 250, 400);
  }

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
  void openLab() {
    lab = new ContainerLab(GRACE, ContainerLab.settings(podman, dir, 4, Duration.ofSeconds(20)));
  }

  @AfterEach
  void close() throws IOException {
    podman.no("slow");
    podman.no("go");
    lab.close();
    podman.removeAll();
  }

  @Override
  protected String name() {
    return ContainerLab.BOX;
  }

  @Override
  protected RemoteLauncher open() {
    return lab.open();
  }

  @Override
  protected Class<?> serverClass() {
    return Server.class;
  }

  @Override
  protected List<String> serverArguments() {
    List<String> words = new ArrayList<>(List.of(podman.command()));
    words.addAll(podman.options());
    return words;
  }

  /** A container counts its processes from 1. */
  @Override
  protected boolean isRunning() {
    return !ContainerProcesses.pids(dir).isEmpty();
  }

  @Override
  protected String sleeping() {
    return "setsid sleep 60 & " + super.sleeping();
  }

  @Override
  protected Duration longestCancel() {
    return GRACE.plusSeconds(3);
  }

  @Test
  void the_grace_time_of_a_stop_runs_out_without_a_server() throws IOException {
    Process server = server("trap 'touch asked' TERM; echo 1; while :; do sleep 0.1; done");
    await().until(() -> !out().isEmpty());
    kill(server);
    TaskProcess process = foundProcess();

    process.stop();
    await().until(() -> Files.exists(dir.resolve("asked")));
    lab.close();

    await().until(() -> !isRunning());
  }

  @Test
  void a_container_that_comes_after_its_start_was_given_up_runs_nothing() throws IOException {
    podman.let("slow");
    Process server = server("touch ran");
    await().until(() -> Files.exists(place().runDir().resolve("box-1/boot")));
    await().until(() -> podman.wasAskedToRun(place().key().name()));
    kill(server);

    assertThat(found()).isInstanceOf(Adoption.NeverStarted.class);
    podman.let("go");

    await().atMost(1, MINUTES).until(() -> !isBeingStarted());
    await().atMost(1, MINUTES).until(() -> !isRunning());
    assertThat(dir.resolve("ran")).doesNotExist();
  }

  /** It may be gone as soon as it has come, for whoever finds it removes it. */
  private boolean isBeingStarted() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .anyMatch(line -> line.contains(" run ") && line.contains(place().key().name()));
  }
}
