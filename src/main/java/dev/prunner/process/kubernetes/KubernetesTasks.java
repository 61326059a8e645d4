package dev.prunner.process.kubernetes;

import dev.prunner.process.Adoption;
import dev.prunner.process.LauncherState;
import dev.prunner.process.PreparedScript;
import dev.prunner.process.RemoteLauncher;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.kubernetes.TaskView.JobView;
import dev.prunner.process.remote.LocalOutput;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.process.remote.RetryPause;
import dev.prunner.process.remote.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs tasks as Jobs of Kubernetes; the package's description says how. */
public final class KubernetesTasks implements RemoteLauncher {

  static final String TYPE = "kubernetes";

  /** The folder in containers that ours are below. */
  public static final Path MOUNTS = Path.of("/prunner");

  private static final Duration UNREACHABLE_AFTER = Duration.ofMinutes(5);

  /** Clocks of nodes may be that much behind ours; what comes twice does no harm. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

  private final Supplier<Map<String, ClusterSettings>> settings;
  private final ClusterOpener opener;
  private final OrderWriter writer;
  private final Clock clock;
  private final Sites sites;

  /**
   * @param settings the launchers as they are defined now, by name
   * @param mounts the folder in containers that ours are below
   * @param grace between the stop signal and SIGKILL
   * @param timer for what must not wait
   */
  public KubernetesTasks(
      Supplier<Map<String, ClusterSettings>> settings,
      ClusterOpener opener,
      Path mounts,
      Duration grace,
      ScheduledExecutorService timer,
      Clock clock) {
    this(settings, opener, mounts, grace, RetryPause.DEFAULT, timer, clock);
  }

  KubernetesTasks(
      Supplier<Map<String, ClusterSettings>> settings,
      ClusterOpener opener,
      Path mounts,
      Duration grace,
      RetryPause pause,
      ScheduledExecutorService timer,
      Clock clock) {
    this.settings = settings;
    this.opener = opener;
    this.writer = new OrderWriter(mounts, grace);
    this.clock = clock;
    this.sites = new Sites(opener, pause, timer, clock);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public boolean hasNote(Path runDir) {
    return RemoteNote.isOf(TYPE, runDir);
  }

  /** Refuses what can never run there; the rest is seen when it starts. */
  @Override
  public PreparedScript prepare(ScriptCommand command) {
    return secrets -> start(command, secrets);
  }

  private TaskProcess start(ScriptCommand command, Map<String, String> secrets) throws IOException {
    TaskPlace place = command.place();
    ClusterSettings now = settings(place);
    TaskOrder order = writer.of(command, secrets, now);
    Site site = sites.of(now.address());
    LocalOutput out = LocalOutput.behind(place.stdout());
    LocalOutput err = LocalOutput.behind(place.stderr());
    forgetGaps(place.runDir());
    new RemoteNote(TYPE, now.name(), order.key(), out.base(), err.base(), now.address().lines())
        .write(place.runDir());
    return add(site, place.runDir(), order, order.key(), now.unreachableAfter(), out, err, null);
  }

  private ClusterSettings settings(TaskPlace place) throws IOException {
    String name = place.launcher().orElseThrow();
    ClusterSettings now = settings.get().get(name);
    if (now == null) {
      throw new IOException("The launcher '" + name + "' is not defined any more");
    }
    return now;
  }

  private TaskProcess add(
      Site site,
      Path runDir,
      @Nullable TaskOrder order,
      String key,
      Duration patience,
      LocalOutput out,
      LocalOutput err,
      @Nullable Instant latest) {
    ClusterTask task = new ClusterTask(key, runDir);
    TaskLog log =
        new TaskLog(
            new FramedOutput(out, runDir.resolve("gaps-out")),
            new FramedOutput(err, runDir.resolve("gaps-err")),
            latest);
    site.add(
        new TaskLife(
            task,
            site.cluster(),
            order,
            patience,
            writer.graceSeconds(),
            log,
            new Following(log, () -> site.poke(key)),
            clock));
    return task;
  }

  private static void forgetGaps(Path runDir) throws IOException {
    Files.createDirectories(runDir, RemoteNote.OWNERS_FOLDER);
    Files.deleteIfExists(runDir.resolve("gaps-out"));
    Files.deleteIfExists(runDir.resolve("gaps-err"));
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
          ? find(note.get(), runDir, Optional.empty())
          : new Adoption.NeverStarted();
    } catch (IOException unknown) {
      throw new UncheckedIOException("It is not known what runs by " + runDir, unknown);
    }
  }

  /**
   * A start that was answered has begun; one that was not, the cluster knows of. If that does not
   * answer, the task counts as begun, and as lost if it turns out that it never was.
   */
  private Adoption find(RemoteNote note, Path runDir, Optional<TaskPlace> place)
      throws IOException {
    Site site = sites.of(ClusterAddress.of(note.where()));
    boolean stopped = RemoteNote.hasStop(runDir);
    if (!RemoteNote.hasBegun(runDir)) {
      try {
        TaskView view = site.cluster().look(note.key());
        if (neverRan(site.cluster(), view)) {
          RemoteNote.remove(runDir);
          return new Adoption.NeverStarted();
        }
        stopped |= view.job().filter(JobView::isStopped).isPresent();
      } catch (ClusterException silent) {
        Trouble.log("A task is taken for begun, since its cluster does not answer", silent);
      }
    }
    return new Adoption.Found(adopt(site, note, runDir, place), stopped);
  }

  private static boolean neverRan(Cluster cluster, TaskView view) throws ClusterException {
    return view.job().isEmpty()
        || (view.job().get().isUnstarted() && cluster.deleteUnstarted(view.job().get()));
  }

  private TaskProcess adopt(Site site, RemoteNote note, Path runDir, Optional<TaskPlace> place) {
    Duration patience =
        Optional.ofNullable(settings.get().get(note.launcher()))
            .map(ClusterSettings::unreachableAfter)
            .orElse(UNREACHABLE_AFTER);
    return add(
        site,
        runDir,
        null,
        note.key(),
        patience,
        output(place.map(TaskPlace::stdout), note.outBase()),
        output(place.map(TaskPlace::stderr), note.errBase()),
        place.flatMap(KubernetesTasks::latest).orElse(null));
  }

  private static LocalOutput output(Optional<Path> file, long base) {
    return file.map(path -> new LocalOutput(path, base)).orElseGet(LocalOutput::nowhere);
  }

  /** When the server before this one has last written an output. */
  private static Optional<Instant> latest(TaskPlace place) {
    try {
      Instant out = Files.getLastModifiedTime(place.stdout()).toInstant();
      Instant err = Files.getLastModifiedTime(place.stderr()).toInstant();
      return Optional.of((out.isAfter(err) ? out : err).minus(CLOCK_SKEW));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** Its run directory is on another server: the cluster is asked. */
  private Adoption findByKey(TaskPlace place) throws IOException {
    ClusterSettings now = settings(place);
    String key = place.key().name();
    if (sites.of(now.address()).cluster().look(key).job().isEmpty()) {
      return new Adoption.NeverStarted();
    }
    RemoteNote note = new RemoteNote(TYPE, now.name(), key, 0, 0, now.address().lines());
    note.write(place.runDir());
    return find(note, place.runDir(), Optional.of(place));
  }

  @Override
  public void forget(Path runDir) {
    try {
      Optional<RemoteNote> note = RemoteNote.read(runDir).filter(each -> each.type().equals(TYPE));
      if (note.isPresent()) {
        sites.of(ClusterAddress.of(note.get().where())).remove(note.get().key());
        RemoteNote.remove(runDir);
      }
    } catch (IOException unreadable) {
      Trouble.log("The Job of an ended task stays in its cluster", unreadable);
    }
  }

  @Override
  public List<LauncherState> states() {
    return settings.get().values().stream().map(this::state).toList();
  }

  private LauncherState state(ClusterSettings now) {
    Optional<Site> site = sites.known(now.address());
    int running = site.map(Site::running).orElse(0);
    return new LauncherState(
        now.name(),
        TYPE,
        0,
        List.of(
            new LauncherState.Host(
                now.address().namespace(),
                running,
                running,
                site.isPresent() ? site.get().problem() : opener.missing())));
  }

  @Override
  public Optional<String> waitsFor(TaskPlace place) {
    try {
      ClusterAddress address = settings(place).address();
      Optional<Site> site = sites.known(address);
      Optional<ClusterTask> task = site.flatMap(each -> each.task(place.key().name()));
      return task.isEmpty()
          ? Optional.empty()
          : site.flatMap(Site::problem)
              .map(why -> "the API of the cluster does not answer: " + why)
              .or(task.get()::waits);
    } catch (IOException removed) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    sites.close();
  }
}
