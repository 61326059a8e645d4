package dev.prunner.app.engine;

import dev.prunner.app.config.Settings;
import dev.prunner.definition.ContainerDefinition;
import dev.prunner.definition.Definitions;
import dev.prunner.definition.KubernetesDefinition;
import dev.prunner.definition.LauncherDefinition;
import dev.prunner.definition.SlurmDefinition;
import dev.prunner.definition.SshDefinition;
import dev.prunner.process.Adoption;
import dev.prunner.process.Launcher;
import dev.prunner.process.LauncherState;
import dev.prunner.process.PreparedScript;
import dev.prunner.process.RemoteLauncher;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.container.ContainerTasks;
import dev.prunner.process.kubernetes.ClusterAddress;
import dev.prunner.process.kubernetes.ClusterSettings;
import dev.prunner.process.kubernetes.KubernetesTasks;
import dev.prunner.process.kubernetes.Libraries;
import dev.prunner.process.slurm.SlurmSettings;
import dev.prunner.process.slurm.SlurmTasks;
import dev.prunner.process.ssh.FarmSettings;
import dev.prunner.process.ssh.SshHost;
import dev.prunner.process.ssh.SshTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;

/** All launchers: each task goes to its own. */
public final class Launchers implements Launcher, AutoCloseable {

  /** Of the user, on machines that share a file system too. */
  private static final Path HOME = Path.of(System.getProperty("user.home"));

  private final Launcher local;
  private final Definitions definitions;
  private final List<RemoteLauncher> remote;

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
    this.definitions = definitions;
    this.remote =
        List.of(
            new SshTasks(
                settingsOf(SshDefinition.class, ssh -> farm(ssh, settings.path())),
                "ssh",
                settings.killGrace(),
                timer,
                clock),
            new ContainerTasks(
                settingsOf(
                    ContainerDefinition.class,
                    box -> ContainerLaunchers.settings(box, settings.path())),
                settings.killGrace(),
                timer,
                clock),
            new SlurmTasks(
                settingsOf(SlurmDefinition.class, slurm -> slurm(slurm, HOME)),
                System.getenv(),
                HOME,
                settings.killGrace(),
                timer,
                clock),
            new KubernetesTasks(
                settingsOf(KubernetesDefinition.class, each -> cluster(each, settings.path())),
                new Libraries(settings.kubernetesLibraries()),
                KubernetesTasks.MOUNTS,
                settings.killGrace(),
                timer,
                clock));
  }

  /** What the launchers of a type are told, as they are defined at the moment. */
  private <D extends LauncherDefinition, S> Supplier<Map<String, S>> settingsOf(
      Class<D> type, Function<D, S> settings) {
    return () -> {
      Map<String, S> byName = new TreeMap<>();
      definitions.launchers().values().stream()
          .filter(type::isInstance)
          .map(type::cast)
          .forEach(launcher -> byName.put(launcher.name(), settings.apply(launcher)));
      return byName;
    };
  }

  static SlurmSettings slurm(SlurmDefinition slurm, Path home) {
    List<String> options = new ArrayList<>();
    slurm.partition().ifPresent(name -> options.add("--partition=" + name));
    slurm.account().ifPresent(name -> options.add("--account=" + name));
    options.addAll(slurm.options());
    return new SlurmSettings(
        slurm.name(),
        options,
        slurm.time(),
        slurm.workingDir().orElse(""),
        home.resolve(slurm.runDir()),
        slurm.unreachableAfter());
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

  static ClusterSettings cluster(KubernetesDefinition kubernetes, Path base) {
    return new ClusterSettings(
        kubernetes.name(),
        new ClusterAddress(
            kubernetes.kubeconfig().map(file -> base.resolve(file).toString()),
            kubernetes.context(),
            kubernetes.namespace()),
        kubernetes.image(),
        kubernetes.resources(),
        kubernetes.serviceAccount(),
        kubernetes.labels(),
        kubernetes.nodeSelector(),
        kubernetes.imagePullSecrets(),
        kubernetes.workingDir().orElse(""),
        kubernetes.unreachableAfter());
  }

  @Override
  public PreparedScript prepare(ScriptCommand command) throws IOException {
    return byDefinition(command.place()).prepare(command);
  }

  /** The one that is to run a task now. */
  private Launcher byDefinition(TaskPlace place) throws IOException {
    if (place.launcher().isEmpty()) {
      return local;
    }
    String name = place.launcher().get();
    LauncherDefinition launcher = definitions.launchers().get(name);
    if (launcher == null) {
      throw new IOException("The launcher '" + name + "' is not defined any more");
    }
    return remote.stream()
        .filter(each -> each.type().equals(launcher.type()))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void expect(Collection<TaskPlace> places) {
    List<TaskPlace> elsewhere =
        places.stream().filter(place -> place.launcher().isPresent()).toList();
    remote.forEach(launcher -> launcher.expect(elsewhere));
  }

  @Override
  public Adoption find(TaskPlace place) {
    if (place.launcher().isEmpty()) {
      return local.find(place);
    }
    Optional<RemoteLauncher> noted = byNote(place.runDir());
    return noted.isPresent() ? noted.get().find(place) : findByKey(place);
  }

  /** One of which this server knows nothing may still run by the launcher of that name. */
  private Adoption findByKey(TaskPlace place) {
    try {
      return byDefinition(place).find(place);
    } catch (IOException removed) {
      return new Adoption.NeverStarted();
    }
  }

  private Optional<RemoteLauncher> byNote(Path runDir) {
    return remote.stream().filter(launcher -> launcher.hasNote(runDir)).findFirst();
  }

  @Override
  public Adoption findIn(Path runDir) {
    Optional<RemoteLauncher> noted = byNote(runDir);
    return noted.isPresent() ? noted.get().findIn(runDir) : local.findIn(runDir);
  }

  @Override
  public void forget(Path runDir) {
    local.forget(runDir);
    byNote(runDir).ifPresent(launcher -> launcher.forget(runDir));
  }

  /** How the launchers of other machines are, by name. */
  public List<LauncherState> states() {
    return remote.stream()
        .flatMap(launcher -> launcher.states().stream())
        .sorted(Comparator.comparing(LauncherState::name))
        .toList();
  }

  @Override
  public Optional<String> hostOf(TaskPlace place) {
    return of(place).flatMap(launcher -> launcher.hostOf(place));
  }

  @Override
  public Optional<String> waitsFor(TaskPlace place) {
    return of(place).flatMap(launcher -> launcher.waitsFor(place));
  }

  /** The one that has a task, also when its definition is gone. */
  private Optional<? extends Launcher> of(TaskPlace place) {
    try {
      return Optional.of(byDefinition(place));
    } catch (IOException removed) {
      return byNote(place.runDir());
    }
  }

  /** Starts nothing more elsewhere; what runs there goes on. */
  @Override
  public void close() {
    remote.forEach(RemoteLauncher::close);
  }
}
