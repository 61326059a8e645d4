package dev.prunner.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Definitions;
import dev.prunner.memory.InMemoryJobStore;
import dev.prunner.output.OutputStore;
import dev.prunner.process.Adoption;
import dev.prunner.process.Launcher;
import dev.prunner.process.LauncherState;
import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskKey;
import dev.prunner.process.TaskPlace;
import dev.prunner.testing.FakeProcesses;
import dev.prunner.testing.MetricsText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherMetricsTest {

  private static final String FARM = "{launcher=\"farm\"}";

  @TempDir Path dir;

  private final FakeProcesses processes = new FakeProcesses();
  private Metrics metrics;
  private Launcher counted;

  @BeforeEach
  void measure() {
    metrics = new Metrics(new Definitions(Map.of()), new InMemoryJobStore(), new OutputStore(dir));
    counted = metrics.counted(processes);
  }

  @Test
  void each_host_tells_its_slots_what_it_runs_and_whether_it_answers() {
    metrics.launchers(
        () ->
            List.of(
                new LauncherState(
                    "farm",
                    "ssh",
                    3,
                    List.of(
                        new LauncherState.Host("build1", 4, 2, Optional.empty()),
                        new LauncherState.Host("build2", 4, 0, Optional.of("no route"))))));

    MetricsText text = read();
    assertThat(text.value("prunner_launcher_slots{host=\"build1\",launcher=\"farm\"}"))
        .isEqualTo(4);
    assertThat(text.value("prunner_launcher_running{host=\"build1\",launcher=\"farm\"}"))
        .isEqualTo(2);
    assertThat(text.value("prunner_launcher_up{host=\"build1\",launcher=\"farm\"}")).isEqualTo(1);
    assertThat(text.value("prunner_launcher_up{host=\"build2\",launcher=\"farm\"}")).isZero();
    assertThat(text.value("prunner_launcher_waiting" + FARM)).isEqualTo(3);
  }

  @Test
  void what_a_launcher_starts_and_what_it_loses_is_counted() throws IOException {
    defineFarm();
    start("farm", "one");
    start("farm", "two");
    processes.lose(dir.resolve("one"), "the host has gone");
    processes.exit(dir.resolve("two"), 1);

    MetricsText text = read();
    assertThat(text.value("prunner_launcher_starts_total" + FARM)).isEqualTo(2);
    assertThat(text.value("prunner_launcher_lost_total" + FARM)).isEqualTo(1);
  }

  @Test
  void what_a_server_has_taken_over_from_another_and_loses_is_counted() {
    defineFarm();
    processes.leaveRunning(dir.resolve("old"));
    assertThat(counted.find(place(Optional.of("farm"), "old"))).isInstanceOf(Adoption.Found.class);
    processes.lose(dir.resolve("old"), "the host has gone");

    assertThat(read().value("prunner_launcher_lost_total" + FARM)).isEqualTo(1);
  }

  @Test
  void tasks_of_this_machine_have_no_launcher_to_count_for() throws IOException {
    counted.prepare(command(Optional.empty(), "here")).start();

    MetricsText text = read();
    assertThat(text.value("prunner_processes_started_total")).isEqualTo(1);
    assertThat(text.mentioning("launcher=")).isEmpty();
  }

  @Test
  void a_launcher_that_is_no_longer_defined_is_told_of_no_more() throws IOException {
    defineFarm();
    start("farm", "one");
    assertThat(read().mentioning("farm")).isNotEmpty();

    metrics.launchers(List::of);

    assertThat(read().mentioning("farm")).isEmpty();
  }

  private void defineFarm() {
    metrics.launchers(() -> List.of(new LauncherState("farm", "ssh", 0, List.of())));
  }

  private void start(String launcher, String task) throws IOException {
    counted.prepare(command(Optional.of(launcher), task)).start();
  }

  private ScriptCommand command(Optional<String> launcher, String task) {
    return new ScriptCommand(
        place(launcher, task),
        new Script(task, List.of("true"), false, Map.of()),
        dir,
        Map.of(),
        StopRules.DEFAULT);
  }

  private TaskPlace place(Optional<String> launcher, String task) {
    TaskKey key = new TaskKey(new UUID(1, 2), task, 1);
    return new TaskPlace(key, launcher, dir.resolve(task), dir.resolve("out"), dir.resolve("err"));
  }

  private MetricsText read() {
    return MetricsText.parse(new String(metrics.text(), UTF_8));
  }
}
