package dev.prunner.metrics;

import dev.prunner.process.Adoption;
import dev.prunner.process.Launcher;
import dev.prunner.process.PreparedScript;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Counts the processes of tasks. */
final class ProcessMetrics {

  private final Counter started;
  private final Counter failed;
  private final LauncherMetrics launchers;

  ProcessMetrics(PrometheusRegistry registry, LauncherMetrics launchers) {
    this.launchers = launchers;
    this.started =
        Counter.builder()
            .name("prunner_processes_started_total")
            .help("Started processes of tasks")
            .register(registry);
    this.failed =
        Counter.builder()
            .name("prunner_process_start_failures_total")
            .help("Processes of tasks that could not be started")
            .register(registry);
  }

  Launcher counted(Launcher behind) {
    return new Launcher() {
      @Override
      public PreparedScript prepare(ScriptCommand command) throws IOException {
        PreparedScript script = behind.prepare(command);
        return secrets -> start(command.place().launcher(), script, secrets);
      }

      @Override
      public void expect(Collection<TaskPlace> places) {
        behind.expect(places);
      }

      @Override
      public Adoption find(TaskPlace place) {
        Adoption adoption = behind.find(place);
        if (adoption instanceof Adoption.Found found) {
          launchers.watch(place.launcher(), found.process());
        }
        return adoption;
      }

      @Override
      public Adoption findIn(Path runDir) {
        return behind.findIn(runDir);
      }

      @Override
      public void forget(Path runDir) {
        behind.forget(runDir);
      }

      @Override
      public Optional<String> hostOf(TaskPlace place) {
        return behind.hostOf(place);
      }

      @Override
      public Optional<String> waitsFor(TaskPlace place) {
        return behind.waitsFor(place);
      }
    };
  }

  private TaskProcess start(
      Optional<String> launcher, PreparedScript script, Map<String, String> secrets)
      throws IOException {
    try {
      TaskProcess process = script.start(secrets);
      started.inc();
      launchers.started(launcher, process);
      return process;
    } catch (IOException e) {
      failed.inc();
      throw e;
    }
  }
}
