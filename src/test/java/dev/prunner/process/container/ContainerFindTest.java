package dev.prunner.process.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.Adoption;
import dev.prunner.process.TaskLostException;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.remote.RemoteNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/** What becomes of containers that end otherwise, and of those that another server has run. */
class ContainerFindTest extends ContainerCase {

  @Test
  void what_is_forgotten_is_removed() throws IOException {
    TaskProcess process = start("t", "echo out");
    assertThat(exitOf(process)).isZero();
    awaitGone(process);
    assertThat(containers()).contains(key("t"));

    tasks.forget(place("t").runDir());
    tasks.forget(place("t").runDir());

    await().until(() -> !containers().contains(key("t")));
  }

  @Test
  void a_container_that_is_killed_counts_as_killed_and_one_that_is_removed_as_lost()
      throws IOException {
    TaskProcess killed = start("k", "echo 1; sleep 60");
    TaskProcess removed = start("r", "echo 1; sleep 60");
    await().until(() -> !out("k").isEmpty() && !out("r").isEmpty());

    podman.say("kill", "--signal=KILL", key("k"), key("r"));
    assertThat(exitOf(killed)).isEqualTo(137);
    awaitGone(killed);
    awaitGone(removed);
    TaskProcess another = start("x", "echo 1; sleep 60");
    await().until(() -> !out("x").isEmpty());
    podman.say("rm", "--force", "--time=0", key("x"));

    assertThatThrownBy(() -> exitOf(another))
        .hasCauseInstanceOf(TaskLostException.class)
        .hasMessageContaining("was lost: its container has gone");
  }

  @Test
  void tasks_of_before_a_restart_of_the_machine_are_lost() throws IOException {
    TaskProcess unused = start("t", "echo 1; sleep 60");
    await().until(() -> RemoteNote.hasBegun(place("t").runDir()));
    tasks.close();
    podman.say("kill", "--signal=KILL", key("t"));
    Path note = place("t").runDir().resolve("remote");
    Files.writeString(note, Files.readString(note).replace(BootId.read(), "another"));

    Adoption adoption = lab.open().find(place("t"));

    assertThatThrownBy(() -> exitOf(((Adoption.Found) adoption).process()))
        .hasMessageContaining("was lost when the machine was restarted");
  }

  @Test
  void a_server_with_other_run_directories_finds_a_task_by_its_key() throws IOException {
    TaskProcess unused = start("t", "echo all; until [ -e go ]; do sleep 0.01; done; exit 4");
    await().until(() -> out("t").equals("all\n"));
    tasks.close();
    TaskPlace elsewhere =
        new TaskPlace(
            place("t").key(),
            place("t").launcher(),
            dir.resolve("other/job/t"),
            dir.resolve("other-out"),
            dir.resolve("other-err"));

    Adoption adoption = lab.open().find(elsewhere);
    Files.createFile(dir.resolve("go"));

    assertThat(exitOf(((Adoption.Found) adoption).process())).isEqualTo(4);
    assertThat(Files.readString(elsewhere.stdout())).isEqualTo("all\n");
    assertThat(lab.open().find(place("never"))).isInstanceOf(Adoption.NeverStarted.class);
  }

  @Test
  void a_task_whose_files_have_gone_is_ended() throws IOException {
    TaskProcess unused = start("t", "echo $$; sleep 60");
    await().until(() -> !out("t").isEmpty());
    tasks.close();
    deleteAll(dir.resolve("run"));

    Adoption adoption = lab.open().find(place("t"));

    assertThat(adoption).isInstanceOf(Adoption.Vanished.class);
    awaitGone(((Adoption.Vanished) adoption).remains());
    await().until(() -> !containers().contains(key("t")));
  }

  @Test
  void a_launcher_that_was_removed_starts_nothing_and_loses_nothing() throws IOException {
    TaskProcess running = start("t", "echo begun; until [ -e go ]; do sleep 0.01; done; exit 3");
    await().until(() -> out("t").equals("begun\n"));
    lab.remove();

    assertThatThrownBy(() -> start("u", "echo never"))
        .hasMessage("The launcher 'box' is not defined any more");
    tasks.close();
    Adoption adoption = lab.open().find(place("t"));
    Files.createFile(dir.resolve("go"));

    assertThat(running.exit()).isNotDone();
    assertThat(exitOf(((Adoption.Found) adoption).process())).isEqualTo(3);
  }

  private static void deleteAll(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
