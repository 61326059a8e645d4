package dev.prunner.testing;

import dev.prunner.process.Adoption;
import dev.prunner.process.Launcher;
import dev.prunner.process.PreparedScript;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskLostException;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Processes that run until a test ends them; one that is stopped ends by itself. */
public final class FakeProcesses implements Launcher {

  private final AtomicLong running = new AtomicLong();
  private final List<ScriptCommand> started = new CopyOnWriteArrayList<>();
  private final Map<Path, FakeProcess> processes = new ConcurrentHashMap<>();
  private final Map<Path, Adoption> left = new ConcurrentHashMap<>();
  private final Set<Path> unreadable = ConcurrentHashMap.newKeySet();
  private final Map<Path, Map<String, String>> secretsGiven = new ConcurrentHashMap<>();
  private final List<Path> expected = new CopyOnWriteArrayList<>();
  private final List<Path> forgotten = new CopyOnWriteArrayList<>();
  private volatile boolean refuses;
  private volatile Consumer<Moment> faults = moment -> {};
  private volatile Consumer<Path> whenStarted = runDir -> {};

  /** When a fault of the machine may show. */
  public enum Moment {
    PREPARE,
    START,
    /** The process runs already, but whoever started it does not get it. */
    STARTED,
    ASK_FOR_EXIT,
    EXIT,
    STOP,
    ASK_WHETHER_GONE,
    ADOPT
  }

  @Override
  public PreparedScript prepare(ScriptCommand command) {
    faults.accept(Moment.PREPARE);
    return secrets -> {
      secretsGiven.put(command.runDir(), secrets);
      return start(command);
    };
  }

  private TaskProcess start(ScriptCommand command) throws IOException {
    if (refuses) {
      throw new IOException("no process can be started");
    }
    faults.accept(Moment.START);
    started.add(command);
    FakeProcess process = run(command.runDir());
    leave(command.runDir(), new Adoption.Found(process, false));
    faults.accept(Moment.STARTED);
    left.remove(command.runDir());
    whenStarted.accept(command.runDir());
    return process;
  }

  private FakeProcess run(Path runDir) {
    FakeProcess process = new FakeProcess();
    process.counts.set(true);
    running.incrementAndGet();
    processes.put(runDir, process);
    return process;
  }

  @Override
  public void expect(Collection<TaskPlace> places) {
    places.forEach(place -> expected.add(place.runDir()));
  }

  /** The run directories that were told of before they were looked for. */
  public List<Path> expected() {
    return List.copyOf(expected);
  }

  @Override
  public Adoption find(TaskPlace place) {
    return findIn(place.runDir());
  }

  @Override
  public void forget(Path runDir) {
    forgotten.add(runDir);
  }

  /** The run directories of which nothing is needed any more. */
  public List<Path> forgotten() {
    return List.copyOf(forgotten);
  }

  @Override
  public Adoption findIn(Path runDir) {
    if (unreadable.contains(runDir)) {
      throw new UncheckedIOException(new IOException("expected by this test"));
    }
    faults.accept(Moment.ADOPT);
    return left.getOrDefault(runDir, new Adoption.NeverStarted());
  }

  /** From now on no process can be started. */
  public void refuse() {
    refuses = true;
  }

  /** From now on this is called at each such moment, and may throw. */
  public void faults(Consumer<Moment> thrower) {
    faults = thrower;
  }

  /** From now on this is told of each start, with the run directory. */
  public void whenStarted(Consumer<Path> listener) {
    whenStarted = listener;
  }

  /** How many processes run at the moment. */
  public long running() {
    return running.get();
  }

  /** The run directories of all that was started, in that order. */
  public List<Path> startedRuns() {
    return started.stream().map(ScriptCommand::runDir).toList();
  }

  /** Lays out what a later server will find of a task. */
  public void leave(Path runDir, Adoption found) {
    left.put(runDir, found);
  }

  /** Lays out files that a later server cannot read. */
  public void leaveUnreadable(Path runDir) {
    unreadable.add(runDir);
  }

  /** Lays out a running process that a later server will find, and which ends when told. */
  public void leaveRunning(Path runDir) {
    FakeProcess process = run(runDir);
    leave(runDir, new Adoption.Found(process, false));
  }

  /**
   * Lays out a process that has gone without an exit code.
   *
   * @return ends what is left of it
   */
  public Runnable leaveVanished(Path runDir) {
    FakeProcess remains = new FakeProcess();
    remains.ignoresSignals = true;
    remains.exit.complete(137);
    leave(runDir, new Adoption.Vanished(remains));
    return () -> remains.end(137);
  }

  /** Lays out a process that has ended when an earlier server stopped it. */
  public void leaveStopped(Path runDir, int code) {
    FakeProcess process = new FakeProcess();
    process.end(code);
    leave(runDir, new Adoption.Found(process, true));
  }

  /** The tasks whose processes were started, in that order. */
  public List<String> startedTasks() {
    return started.stream().map(command -> command.env().get("TASK_NAME")).toList();
  }

  /** What the first process of a task was started with. */
  public ScriptCommand command(String task) {
    return started.stream()
        .filter(command -> task.equals(command.env().get("TASK_NAME")))
        .findFirst()
        .orElseThrow();
  }

  /** What the process with that run directory was started with. */
  public ScriptCommand command(Path runDir) {
    return started.stream()
        .filter(command -> command.runDir().equals(runDir))
        .findFirst()
        .orElseThrow();
  }

  /** The secrets that the process with that run directory was started with. */
  public Map<String, String> secretsOf(Path runDir) {
    return secretsGiven.getOrDefault(runDir, Map.of());
  }

  /** Ends a task's process. */
  public void exit(String task, int code) {
    exit(command(task).runDir(), code);
  }

  /** Ends the process with that run directory. */
  public void exit(Path runDir, int code) {
    FakeProcess process = processes.get(runDir);
    if (process == null) {
      throw new IllegalStateException("nothing was started in " + runDir);
    }
    process.end(code);
  }

  /** Ends the process with that run directory as its timeout does. */
  public void timeOut(Path runDir) {
    FakeProcess process = Objects.requireNonNull(processes.get(runDir));
    process.timedOut = true;
    process.end(TaskProcess.TIMED_OUT);
  }

  /** What the process with that run directory runs on goes away with it. */
  public void lose(Path runDir, String reason) {
    FakeProcess process = Objects.requireNonNull(processes.get(runDir));
    process.lose(new TaskLostException(reason));
  }

  /** Whether somebody stopped a task's process. */
  public boolean stopped(String task) {
    FakeProcess process = processes.get(command(task).runDir());
    return process != null && process.stopped;
  }

  private final class FakeProcess implements TaskProcess {

    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final AtomicBoolean counts = new AtomicBoolean();
    private volatile boolean stopped;
    private volatile boolean ignoresSignals;
    private volatile boolean timedOut;

    @Override
    public boolean timedOut() {
      return timedOut;
    }

    @Override
    public CompletableFuture<Integer> exit() {
      faults.accept(Moment.ASK_FOR_EXIT);
      return exit;
    }

    @Override
    public CompletableFuture<Void> gone() {
      faults.accept(Moment.ASK_WHETHER_GONE);
      return gone;
    }

    @Override
    public void stop() {
      faults.accept(Moment.STOP);
      stopped = true;
      signal(143);
    }

    @Override
    public void kill() {
      stopped = true;
      signal(137);
    }

    private void signal(int code) {
      if (!ignoresSignals) {
        end(code);
      }
    }

    private void lose(TaskLostException lost) {
      if (counts.compareAndSet(true, false)) {
        running.decrementAndGet();
      }
      exit.completeExceptionally(lost);
      gone.complete(null);
    }

    /** Counts no longer before anybody hears of it and starts the next one. */
    private void end(int code) {
      if (counts.compareAndSet(true, false)) {
        running.decrementAndGet();
      }
      try {
        faults.accept(Moment.EXIT);
        exit.complete(code);
      } catch (Throwable fault) {
        exit.completeExceptionally(fault);
      }
      gone.complete(null);
    }
  }
}
