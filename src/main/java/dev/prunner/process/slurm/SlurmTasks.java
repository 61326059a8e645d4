package dev.prunner.process.slurm;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** Runs tasks as jobs of Slurm; the package's description says how. */
public final class SlurmTasks implements RemoteLauncher {

  static final String TYPE = "slurm";

  /** Those who run clusters ask not to ask more often. */
  private static final Duration SHORTEST_ASK = Duration.ofSeconds(1);

  private static final Duration LONGEST_ASK = Duration.ofSeconds(15);

  private final Supplier<Map<String, SlurmSettings>> settings;
  private final SlurmCommands commands;
  private final RunLayout layout;
  private final Duration grace;
  private final RetryPause pause;
  private final Clock clock;
  private final Map<String, Cluster> clusters = new ConcurrentHashMap<>();

  /**
   * @param settings the launchers as they are defined now, by name
   * @param environment of this server, of which Slurm's programs get what they need
   * @param home of the user, here as on the nodes
   * @param grace between the stop signal and SIGKILL
   * @param timer ends programs that do not end
   */
  public SlurmTasks(
      Supplier<Map<String, SlurmSettings>> settings,
      Map<String, String> environment,
      Path home,
      Duration grace,
      ScheduledExecutorService timer,
      Clock clock) {
    this(settings, environment, home, grace, RetryPause.DEFAULT, timer, clock);
  }

  SlurmTasks(
      Supplier<Map<String, SlurmSettings>> settings,
      Map<String, String> environment,
      Path home,
      Duration grace,
      RetryPause pause,
      ScheduledExecutorService timer,
      Clock clock) {
    this.settings = settings;
    this.commands = new SlurmCommands(forPrograms(environment, home), timer);
    this.layout = new RunLayout(home, grace);
    this.grace = grace;
    this.pause = pause;
    this.clock = clock;
  }

  /** Neither secrets of this server, nor what would be an option of sbatch. */
  private static Map<String, String> forPrograms(Map<String, String> all, Path home) {
    Map<String, String> some = new HashMap<>(Map.of("HOME", home.toString(), "LC_ALL", "C"));
    for (String name : List.of("PATH", "USER", "LOGNAME", "SLURM_CONF", "LD_LIBRARY_PATH")) {
      Optional.ofNullable(all.get(name)).ifPresent(value -> some.put(name, value));
    }
    return some;
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
  public PreparedScript prepare(ScriptCommand command) throws IOException {
    if (!commands.has("sbatch")) {
      throw new IOException(
          "The program sbatch was not found on this machine, which hands tasks to Slurm");
    }
    return secrets -> start(command, StartFile.ofSecrets(secrets));
  }

  private TaskProcess start(ScriptCommand command, String secrets) throws IOException {
    TaskPlace place = command.place();
    String launcher = place.launcher().orElseThrow();
    SlurmSettings now = settings.get().get(launcher);
    if (now == null) {
      throw new IOException("The launcher '" + launcher + "' is not defined any more");
    }
    SharedRun run = new SharedRun(now.runDir().resolve(place.key().name()));
    LocalOutput out = LocalOutput.behind(place.stdout());
    LocalOutput err = LocalOutput.behind(place.stderr());
    note(launcher, run, out.base(), err.base()).write(place.runDir());
    Cluster cluster = cluster(launcher);
    SlurmTask task =
        new SlurmTask(
            place.runDir(),
            run,
            new Order<>(command, now, secrets),
            out,
            err,
            clock.instant(),
            wished -> cluster.wake());
    cluster.add(task);
    return task;
  }

  private static RemoteNote note(String launcher, SharedRun run, long out, long err) {
    return new RemoteNote(TYPE, launcher, run.key(), out, err, List.of(run.dir().toString()));
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

  /** Its run directory is on another server, which may have handed it over. */
  private Adoption findByKey(TaskPlace place) throws IOException {
    String launcher = place.launcher().orElseThrow();
    SlurmSettings now = settings.get().get(launcher);
    if (now == null) {
      return new Adoption.NeverStarted();
    }
    SharedRun run = new SharedRun(now.runDir().resolve(place.key().name()));
    if (!run.exists()) {
      return new Adoption.NeverStarted();
    }
    RemoteNote note = note(launcher, run, 0, 0);
    note.write(place.runDir());
    return find(note, place.runDir(), Optional.of(place));
  }

  @Override
  public Adoption findIn(Path runDir) {
    try {
      Optional<RemoteNote> note = RemoteNote.read(runDir);
      return note.isPresent()
          ? find(note.get(), runDir, Optional.empty())
          : new Adoption.NeverStarted();
    } catch (IOException unknown) {
      throw new UncheckedIOException("It is not known what runs by " + runDir, unknown);
    }
  }

  private Adoption find(RemoteNote note, Path runDir, Optional<TaskPlace> place)
      throws IOException {
    SharedRun run = run(note);
    if (!RemoteNote.hasBegun(runDir) && neverStarted(run)) {
      RemoteNote.remove(runDir);
      return new Adoption.NeverStarted();
    }
    return new Adoption.Found(adopt(note, run, runDir, place), RemoteNote.hasStop(runDir));
  }

  private static SharedRun run(RemoteNote note) throws IOException {
    if (note.where().isEmpty()) {
      throw new IOException("the note of where a task runs is damaged");
    }
    return new SharedRun(Path.of(note.where().get(0)));
  }

  /**
   * A start without an answer is looked for by its name; one that Slurm has not, or does not tell
   * of, is called off.
   */
  private boolean neverStarted(SharedRun run) throws IOException {
    if (!run.exists()) {
      return true;
    }
    if (run.runNote().isPresent() || run.jobId().isPresent() || isQueued(run)) {
      return false;
    }
    if (!run.callOff() && run.runNote().isPresent()) {
      return false;
    }
    run.remove();
    return true;
  }

  private boolean isQueued(SharedRun run) {
    try {
      return commands.jobs().stream()
          .anyMatch(job -> run.dir().endsWith(job.name()) && !job.isOver());
    } catch (IOException silent) {
      return false;
    }
  }

  private TaskProcess adopt(
      RemoteNote note, SharedRun run, Path runDir, Optional<TaskPlace> place) {
    Cluster cluster = cluster(note.launcher());
    SlurmTask task =
        new SlurmTask(
            runDir,
            run,
            null,
            output(place.map(TaskPlace::stdout), note.outBase()),
            output(place.map(TaskPlace::stderr), note.errBase()),
            clock.instant(),
            wished -> cluster.wake());
    cluster.add(task);
    return task;
  }

  private static LocalOutput output(Optional<Path> file, long base) {
    return file.map(path -> new LocalOutput(path, base)).orElseGet(LocalOutput::nowhere);
  }

  @Override
  public void forget(Path runDir) {
    try {
      Optional<RemoteNote> note = RemoteNote.read(runDir);
      if (note.filter(found -> found.type().equals(TYPE)).isPresent()) {
        cluster(note.get().launcher()).forget(run(note.get()));
        RemoteNote.remove(runDir);
      }
    } catch (IOException unreadable) {
      Trouble.log("The shared directory of an ended task stays", unreadable);
    }
  }

  @Override
  public List<LauncherState> states() {
    return settings.get().keySet().stream().map(name -> cluster(name).state()).toList();
  }

  @Override
  public Optional<String> waitsFor(TaskPlace place) {
    String key = place.key().name();
    return place.launcher().flatMap(launcher -> cluster(launcher).waitsFor(key));
  }

  private Cluster cluster(String name) {
    return clusters.computeIfAbsent(
        name,
        unknown ->
            new Cluster(name, commands, layout, grace, clock, SHORTEST_ASK, LONGEST_ASK, pause));
  }

  /** Starts nothing more; what runs goes on. */
  @Override
  public void close() {
    clusters.values().forEach(Cluster::close);
  }
}
