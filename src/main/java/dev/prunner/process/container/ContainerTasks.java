package dev.prunner.process.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prunner.process.Adoption;
import dev.prunner.process.LauncherState;
import dev.prunner.process.PreparedScript;
import dev.prunner.process.RemoteLauncher;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.container.ContainerTask.Stage;
import dev.prunner.process.remote.LocalOutput;
import dev.prunner.process.remote.Order;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.process.remote.RemoteProcess;
import dev.prunner.process.remote.RetryPause;
import dev.prunner.process.remote.Trouble;
import dev.prunner.process.shell.StartFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** Runs tasks in containers; the package's description says how. */
public final class ContainerTasks implements RemoteLauncher {

  /** As {@code launchers} in the definitions names it. */
  public static final String TYPE = "container";

  private static final int MOST_SECRETS = 60_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration UNREACHABLE_AFTER = Duration.ofMinutes(5);

  private final Fleets fleets;
  private final Clock clock;

  /**
   * @param settings the launchers as they are defined now, by name
   * @param grace between the stop signal and SIGKILL
   * @param timer ends commands that do not end
   */
  public ContainerTasks(
      Supplier<Map<String, ContainerSettings>> settings,
      Duration grace,
      ScheduledExecutorService timer,
      Clock clock) {
    this(new Fleets(settings, grace, PATIENCE, RetryPause.DEFAULT, timer, clock), clock);
  }

  ContainerTasks(Fleets fleets, Clock clock) {
    this.fleets = fleets;
    this.clock = clock;
  }

  @Override
  public String type() {
    return TYPE;
  }

  /** Refuses what can never run in a container; the rest is seen when it starts. */
  @Override
  public PreparedScript prepare(ScriptCommand command) throws IOException {
    if (command.runDir().toAbsolutePath().toString().contains(":")) {
      throw new IOException(
          "No container can be given the directory "
              + command.runDir()
              + ", since its path has a colon; let prunner.data have none");
    }
    return secrets -> start(command, StartFile.ofSecrets(secrets));
  }

  private TaskProcess start(ScriptCommand command, String secrets) throws IOException {
    TaskPlace place = command.place();
    if (secrets.getBytes(UTF_8).length > MOST_SECRETS) {
      throw new IOException("The secrets of a task in a container may have 60 kB at most");
    }
    Fleet fleet = fleets.fleet(place.launcher().orElseThrow());
    ContainerSettings now =
        fleet
            .settings()
            .orElseThrow(
                () ->
                    new IOException("The launcher '" + fleet.name() + "' is not defined any more"));
    ContainerTask task =
        new ContainerTask(
            new Box(place.runDir(), place.key().name()),
            place.runDir(),
            LocalOutput.behind(place.stdout()),
            LocalOutput.behind(place.stderr()),
            fleet,
            Optional.of(new Order<>(command, now, secrets)),
            now.unreachableAfter(),
            clock.instant());
    task.signal = command.stopRules().signal();
    Files.createDirectories(place.runDir(), RemoteNote.OWNERS_FOLDER);
    fleet.submit(task);
    return task;
  }

  @Override
  public boolean hasNote(Path runDir) {
    return RemoteNote.isOf(TYPE, runDir);
  }

  @Override
  public Adoption find(TaskPlace place) {
    try {
      Optional<RemoteNote> note = RemoteNote.read(place.runDir());
      if (note.isPresent()) {
        return find(ContainerNote.of(note.get()), place.runDir(), Optional.of(place));
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
          ? find(ContainerNote.of(note.get()), runDir, Optional.empty())
          : new Adoption.NeverStarted();
    } catch (IOException unknown) {
      throw new UncheckedIOException("It is not known what runs by " + runDir, unknown);
    }
  }

  /** A start that has not come so far that the script runs is taken back. */
  private Adoption find(ContainerNote note, Path runDir, Optional<TaskPlace> place)
      throws IOException {
    EngineLink link = fleets.link(note.command());
    if (!RemoteNote.hasBegun(runDir) && note.box().revoke()) {
      link.forget(note.box().key());
      RemoteNote.remove(runDir);
      return new Adoption.NeverStarted();
    }
    ContainerTask task = task(note, runDir, place);
    fleets.fleet(note.launcher()).adopt(task, link);
    return new Adoption.Found(task, RemoteNote.hasStop(runDir));
  }

  private ContainerTask task(ContainerNote note, Path runDir, Optional<TaskPlace> place) {
    Fleet fleet = fleets.fleet(note.launcher());
    ContainerTask task =
        new ContainerTask(
            note.box(),
            runDir,
            place
                .map(known -> new LocalOutput(known.stdout(), note.outBase()))
                .orElseGet(LocalOutput::nowhere),
            place
                .map(known -> new LocalOutput(known.stderr(), note.errBase()))
                .orElseGet(LocalOutput::nowhere),
            fleet,
            Optional.empty(),
            fleet.settings().map(ContainerSettings::unreachableAfter).orElse(UNREACHABLE_AFTER),
            clock.instant());
    task.stage = Stage.PLACED;
    if (RemoteNote.hasBegun(runDir)) {
      task.countAsBegun();
    }
    task.bootId = note.bootId();
    task.signal = note.signal();
    return task;
  }

  /** Its run directory is not this server's: the engine is asked. */
  private Adoption findByKey(TaskPlace place) throws IOException {
    Fleet fleet = fleets.fleet(place.launcher().orElseThrow());
    Optional<ContainerSettings> now = fleet.settings();
    if (now.isEmpty()) {
      return new Adoption.NeverStarted();
    }
    String key = place.key().name();
    EngineLink link = fleets.link(now.get().command());
    if (link.engine().look().of(key) == Look.State.NONE) {
      return new Adoption.NeverStarted();
    }
    Engine.Answer directory = link.engine().ask(EngineWords.directory(key));
    if (!directory.isGood()) {
      throw new IOException(directory.reason());
    }
    Box box = new Box(Path.of(directory.text().strip()), key);
    ContainerNote note =
        new ContainerNote(fleet.name(), box, BootId.read(), "TERM", now.get().command(), 0, 0);
    note.write(place.runDir());
    if (box.exists()) {
      return find(note, place.runDir(), Optional.of(place));
    }
    ContainerTask remains = task(note, place.runDir(), Optional.of(place));
    remains.remains = true; // Nobody can know any more what it does.
    remains.ended(RemoteProcess.KILLED, false);
    link.add(remains, fleet.name());
    return new Adoption.Vanished(remains);
  }

  @Override
  public void forget(Path runDir) {
    try {
      Optional<RemoteNote> note = RemoteNote.read(runDir);
      if (note.isPresent()) {
        ContainerNote where = ContainerNote.of(note.get());
        fleets.link(where.command()).forget(where.box().key());
        RemoteNote.remove(runDir);
      }
    } catch (IOException unreadable) {
      Trouble.log("The container of an ended task stays", unreadable);
    }
  }

  @Override
  public List<LauncherState> states() {
    return fleets.states();
  }

  @Override
  public Optional<String> waitsFor(TaskPlace place) {
    return place
        .launcher()
        .flatMap(launcher -> fleets.fleet(launcher).waitsFor(place.key().name()));
  }

  @Override
  public void close() {
    fleets.close();
  }
}
