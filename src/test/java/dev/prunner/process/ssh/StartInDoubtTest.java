package dev.prunner.process.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.Adoption;
import dev.prunner.process.TaskKey;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.remote.RemoteNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server was killed after it had noted a start and before that was answered. The client is a
 * script: it connects to nothing.
 */
class StartInDoubtTest {

  private static final UUID JOB = new UUID(7, 8);
  private static final List<String> HOSTS = List.of("one", "two", "three");

  @TempDir private Path dir;

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private SshTasks tasks;

  @BeforeEach
  void open() throws IOException {
    Path client = dir.resolve("ssh");
    Files.writeString(
        client,
        """
        #!/bin/sh
        while [ "$1" != -- ]; do shift; done
        : >"%1$s/asked-$2"
        until [ -e "%1$s/answer" ]; do sleep 0.02; done
        if [ -e "%1$s/up" ]; then exec sh; fi
        echo "no route to host" >&2
        exit 255
        """
            .formatted(dir));
    Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwx------"));
    tasks =
        new SshTasks(
            () -> Map.of(SshLab.FARM, SshLab.farm(4, Duration.ofSeconds(20), hosts())),
            client.toString(),
            Duration.ofSeconds(1),
            timer,
            Clock.systemUTC());
  }

  @AfterEach
  void close() throws IOException {
    tasks.close();
    if (Files.notExists(dir.resolve("answer"))) {
      Files.createFile(dir.resolve("answer"));
    }
    timer.shutdownNow();
  }

  private SshHost[] hosts() {
    return HOSTS.stream().map(this::host).toArray(SshHost[]::new);
  }

  private SshHost host(String name) {
    return new SshHost(
        name,
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        List.of(),
        dir.resolve("remote").toString());
  }

  private TaskPlace noted(String name) throws IOException {
    TaskPlace place =
        new TaskPlace(
            new TaskKey(JOB, name, 1),
            Optional.of(SshLab.FARM),
            dir.resolve("run/job").resolve(name),
            dir.resolve(name + "-out.log"),
            dir.resolve(name + "-err.log"));
    new RemoteNote("ssh", SshLab.FARM, place.key().name(), 0, 0, host(name).lines())
        .write(place.runDir());
    return place;
  }

  @Test
  void all_hosts_are_asked_at_once() throws IOException {
    List<TaskPlace> places = List.of(noted("one"), noted("two"), noted("three"));

    tasks.expect(places);

    await()
        .until(() -> HOSTS.stream().allMatch(name -> Files.exists(dir.resolve("asked-" + name))));
    Files.createFile(dir.resolve("answer"));
    for (TaskPlace place : places) {
      assertThat(tasks.find(place)).isInstanceOf(Adoption.Found.class);
    }
  }

  @Test
  void one_that_never_came_there_has_not_run() throws IOException {
    Files.createFile(dir.resolve("up"));
    Files.createFile(dir.resolve("answer"));
    TaskPlace place = noted("one");

    assertThat(tasks.find(place)).isInstanceOf(Adoption.NeverStarted.class);
    assertThat(tasks.hasNote(place.runDir())).isFalse();
  }

  @Test
  void one_that_is_only_to_be_ended_is_waited_for_by_nobody() throws IOException {
    TaskPlace place = noted("one");

    assertThat(tasks.findIn(place.runDir())).isInstanceOf(Adoption.Found.class);
  }

  @Test
  void a_claim_whose_answer_was_lost_is_answered_again() throws Exception {
    Path run = Files.createDirectories(dir.resolve("remote/key"));

    assertThat(shell(RemoteText.claim(run.toString()))).isEqualTo("claimed\n");
    assertThat(run).doesNotExist();
    assertThat(shell(RemoteText.claim(run.toString()))).isEqualTo("claimed\n");
    Files.createDirectories(run);
    Files.writeString(run.resolve("key"), "1 2\n");
    assertThat(shell(RemoteText.claim(run.toString()))).isEmpty();
  }

  private String shell(String call) throws Exception {
    Path script = dir.resolve("script");
    Files.writeString(script, RemoteText.functions() + call + "\n");
    Process sh = new ProcessBuilder("sh").redirectInput(script.toFile()).start();
    return new String(sh.getInputStream().readAllBytes(), UTF_8);
  }
}
