package dev.prunner.app.engine;

import dev.prunner.app.config.Settings;
import dev.prunner.definition.Definitions;
import dev.prunner.definition.LauncherDefinition;
import dev.prunner.definition.SshDefinition;
import dev.prunner.process.Adoption;
import dev.prunner.process.Launcher;
import dev.prunner.process.LauncherState;
import dev.prunner.process.PreparedScript;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.ssh.FarmSettings;
import dev.prunner.process.ssh.SshHost;
import dev.prunner.process.ssh.SshTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;

/** All launchers: each task goes to its own. */
public final class Launchers implements Launcher, AutoCloseable {

  private final Launcher local;
  private final SshTasks ssh;

  /**
   * @param local for tasks of this machine; closed by the caller
   * @param definitions have the launchers, as they are in effect
   * @param timer ends connections that do not answer
   */
  public Launchers(
      Launcher local,
      Settings settings,
      Definitions definitions,
      ScheduledExecutorService timer,
      Clock clock) {
    this.local = local;
    this.ssh =
        new SshTasks(
            () -> farms(definitions.launchers(), settings.path()),
            "ssh",
            settings.killGrace(),
            timer,
            clock);
  }

  private static Map<String, FarmSettings> farms(
      Map<String, LauncherDefinition> launchers, Path base) {
    Map<String, FarmSettings> farms = new TreeMap<>();
    launchers.forEach((name, launcher) -> farms.put(name, farm((SshDefinition) launcher, base)));
    return farms;
  }

  static FarmSettings farm(SshDefinition ssh, Path base) {
    List<SshHost> hosts =
        ssh.hosts().stream()
            .map(
                host ->
                    new SshHost(
                        host,
                        ssh.user(),
                        ssh.port(),
                        ssh.identityFile().map(file -> base.resolve(file).toString()),
                        ssh.options(),
                        ssh.runDir()))
            .toList();
    return new FarmSettings(
        ssh.name(), hosts, ssh.slots(), ssh.workingDir().orElse(""), ssh.unreachableAfter());
  }

  private Launcher of(TaskPlace place) {
    return place.launcher().isPresent() ? ssh : local;
  }

  @Override
  public PreparedScript prepare(ScriptCommand command) throws IOException {
    return of(command.place()).prepare(command);
  }

  @Override
  public Adoption find(TaskPlace place) {
    return of(place).find(place);
  }

  /** Only what was sent elsewhere has a note of that. */
  @Override
  public Adoption findIn(Path runDir) {
    Adoption elsewhere = ssh.findIn(runDir);
    return elsewhere instanceof Adoption.NeverStarted ? local.findIn(runDir) : elsewhere;
  }

  @Override
  public void forget(Path runDir) {
    local.forget(runDir);
    ssh.forget(runDir);
  }

  /** How the launchers of other machines are. */
  public List<LauncherState> states() {
    return ssh.states();
  }

  @Override
  public Optional<String> waitsFor(TaskPlace place) {
    return of(place).waitsFor(place);
  }

  /** Starts nothing more elsewhere; what runs there goes on. */
  @Override
  public void close() {
    ssh.close();
  }
}
