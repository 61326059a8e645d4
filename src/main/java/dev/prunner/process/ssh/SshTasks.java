package dev.prunner.process.ssh;

import dev.prunner.process.Adoption;
import dev.prunner.process.LauncherState;
import dev.prunner.process.PreparedScript;
import dev.prunner.process.RemoteLauncher;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.remote.LocalOutput;
import dev.prunner.process.remote.Order;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.process.remote.RetryPause;
import dev.prunner.process.remote.Trouble;
import dev.prunner.process.shell.StartFile;
import dev.prunner.process.ssh.PollAnswer.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** Runs tasks on other machines by ssh; the package's description says how. */
public final class SshTasks implements RemoteLauncher {

  /** As definitions name it. */
  static final String TYPE = "ssh";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration UNREACHABLE_AFTER = Duration.ofMinutes(5);

  private final Supplier<Map<String, FarmSettings>> settings;
  private final String client;
  private final Duration grace;
  private final RetryPause pause;
  private final Clock clock;
  private final Watchdog watchdog;
  private final Map<String, Farm> farms = new ConcurrentHashMap<>();
  private final Map<SshHost, HostLink> links = new ConcurrentHashMap<>();
  private final Looks looks = new Looks();
  private final HostLink.Users users = new Users();

  /**
   * @param settings the launchers as they are defined now, by name
   * @param client the program ssh
   * @param grace between the stop signal and SIGKILL
   * @param timer ends connections that do not answer
   */
  public SshTasks(
      Supplier<Map<String, FarmSettings>> settings,
      String client,
      Duration grace,
      ScheduledExecutorService timer,
      Clock clock) {
    this(settings, client, grace, RetryPause.DEFAULT, timer, clock);
  }

  SshTasks(
      Supplier<Map<String, FarmSettings>> settings,
      String client,
      Duration grace,
      RetryPause pause,
      ScheduledExecutorService timer,
      Clock clock) {
    this.settings = settings;
    this.client = client;
    this.grace = grace;
    this.pause = pause;
    this.clock = clock;
    this.watchdog = new Watchdog(timer, PATIENCE);
  }

  private final class Users implements HostLink.Users {

    @Override
    public boolean want(SshHost host) {
      return farms.values().stream().anyMatch(farm -> farm.wants(host));
    }

    @Override
    public void changed(SshHost host) {
      farms.values().forEach(Farm::dispatch);
    }
  }

  /** Refuses what can never run there; the rest is seen when it starts. */
  @Override
  public PreparedScript prepare(ScriptCommand command) {
    return secrets -> start(command, StartFile.ofSecrets(secrets));
  }

  private TaskProcess start(ScriptCommand command, String secrets) throws IOException {
    TaskPlace place = command.place();
    Farm farm = farm(place.launcher().orElseThrow());
    FarmSettings now = farm.settings().orElseThrow(() -> notDefined(place));
    SshTask task =
        new SshTask(
                place.key().name(),
                place.runDir(),
                farm,
                new Order<>(command, now, secrets),
                now.unreachableAfter(),
                clock.instant())
            .printing(LocalOutput.behind(place.stdout()), LocalOutput.behind(place.stderr()));
    Files.createDirectories(place.runDir(), RemoteNote.OWNERS_FOLDER);
    farm.submit(task);
    return task;
  }

  private static IOException notDefined(TaskPlace place) {
    return new IOException(
        "The launcher '" + place.launcher().orElse("") + "' is not defined any more");
  }

  /** The hosts of those that are in doubt are asked at once. */
  @Override
  public void expect(Collection<TaskPlace> places) {
    for (TaskPlace place : places) {
      try {
        Optional<RemoteNote> note =
            RemoteNote.read(place.runDir()).filter(known -> known.type().equals(TYPE));
        if (note.isPresent() && !RemoteNote.hasBegun(place.runDir())) {
          looks.begin(link(hostOf(note.get())), note.get().key());
        }
      } catch (IOException unreadable) {
        Trouble.log("It is found out later whether " + place.key() + " runs", unreadable);
      }
    }
  }

  @Override
  public Adoption find(TaskPlace place) {
    try {
      Optional<RemoteNote> note = RemoteNote.read(place.runDir());
      if (note.isPresent()) {
        return find(note.get(), place.runDir(), Optional.of(place));
      }
      Path job = place.runDir().getParent();
      return job != null && Files.exists(job) ? new Adoption.NeverStarted() : findByKey(place);
    } catch (IOException unknown) {
      throw new UncheckedIOException("It is not known whether " + place.key() + " runs", unknown);
    }
  }

  @Override
  public Adoption findIn(Path runDir) {
    try {
      Optional<RemoteNote> note = RemoteNote.read(runDir);
      return note.isPresent()
          ? found(note.get(), runDir, Optional.empty())
          : new Adoption.NeverStarted();
    } catch (IOException unknown) {
      throw new UncheckedIOException("It is not known what runs by " + runDir, unknown);
    }
  }

  /** A start that was answered has begun; one that was not, the host knows of. */
  private Adoption find(RemoteNote note, Path runDir, Optional<TaskPlace> place)
      throws IOException {
    if (!RemoteNote.hasBegun(runDir)) {
      Optional<Run> run = looks.await(link(hostOf(note)), note.key());
      if (run.isPresent() && neverRan(note, run.get())) {
        RemoteNote.remove(runDir);
        return new Adoption.NeverStarted();
      }
    }
    return found(note, runDir, place);
  }

  private Adoption found(RemoteNote note, Path runDir, Optional<TaskPlace> place)
      throws IOException {
    return new Adoption.Found(adopt(note, runDir, place), RemoteNote.hasStop(runDir));
  }

  private boolean neverRan(RemoteNote note, Run run) throws IOException {
    if (!run.exists()) {
      return true;
    }
    return run.note().isEmpty() && looks.awaitClaim(link(hostOf(note)), note.key()).orElse(false);
  }

  private TaskProcess adopt(RemoteNote note, Path runDir, Optional<TaskPlace> place)
      throws IOException {
    SshHost host = hostOf(note);
    Farm farm = farm(note.launcher());
    SshTask task =
        new SshTask(
                note.key(),
                runDir,
                farm,
                null,
                farm.settings().map(FarmSettings::unreachableAfter).orElse(UNREACHABLE_AFTER),
                clock.instant())
            .printing(
                output(place.map(TaskPlace::stdout), note.outBase()),
                output(place.map(TaskPlace::stderr), note.errBase()));
    farm.adopt(task, host);
    return task;
  }

  private static LocalOutput output(Optional<Path> file, long base) {
    return file.map(path -> new LocalOutput(path, base)).orElseGet(LocalOutput::nowhere);
  }

  /** Its run directory is on another server: all hosts are asked. */
  private Adoption findByKey(TaskPlace place) throws IOException {
    Farm farm = farm(place.launcher().orElseThrow());
    List<SshHost> hosts = farm.settings().map(FarmSettings::hosts).orElse(List.of());
    String key = place.key().name();
    hosts.forEach(host -> looks.begin(link(host), key));
    boolean silent = false;
    for (SshHost host : hosts) {
      Optional<Run> run = looks.await(link(host), key);
      silent |= run.isEmpty();
      if (run.filter(Run::exists).isPresent()) {
        RemoteNote note = new RemoteNote(TYPE, farm.name(), key, 0, 0, host.lines());
        note.write(place.runDir());
        return find(note, place.runDir(), Optional.of(place));
      }
    }
    if (silent) {
      throw new IOException("not all hosts of '" + farm.name() + "' answer");
    }
    return new Adoption.NeverStarted();
  }

  private static SshHost hostOf(RemoteNote note) throws IOException {
    return SshHost.of(note.where());
  }

  @Override
  public void forget(Path runDir) {
    try {
      Optional<RemoteNote> note = RemoteNote.read(runDir);
      if (note.isPresent()) {
        link(hostOf(note.get())).forget(note.get().key());
        RemoteNote.remove(runDir);
      }
    } catch (IOException unreadable) {
      Trouble.log("The directory of an ended task stays on its host", unreadable);
    }
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public boolean hasNote(Path runDir) {
    return RemoteNote.isOf(TYPE, runDir);
  }

  @Override
  public List<LauncherState> states() {
    return settings.get().values().stream().map(now -> farm(now.name()).state(now)).toList();
  }

  @Override
  public Optional<String> hostOf(TaskPlace place) {
    return place.launcher().flatMap(launcher -> farm(launcher).hostOf(place.key().name()));
  }

  @Override
  public Optional<String> waitsFor(TaskPlace place) {
    String key = place.key().name();
    return place.launcher().flatMap(launcher -> farm(launcher).waitsFor(key));
  }

  private Farm farm(String name) {
    return farms.computeIfAbsent(
        name,
        unknown ->
            new Farm(name, () -> Optional.ofNullable(settings.get().get(name)), this::link, clock));
  }

  private HostLink link(SshHost host) {
    return links.computeIfAbsent(
        host, unknown -> new HostLink(host, client, watchdog, grace, pause, clock, users));
  }

  /** The process of the connection to a host, for tests that cut it. */
  Optional<Long> connectionPid(SshHost host) {
    return link(host).connectionPid();
  }

  @Override
  public void close() {
    links.values().forEach(HostLink::close);
  }
}
