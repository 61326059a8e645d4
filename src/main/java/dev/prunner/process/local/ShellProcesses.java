package dev.prunner.process.local;

import dev.prunner.process.Adoption;
import dev.prunner.process.Launcher;
import dev.prunner.process.PreparedScript;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.local.WrapperLauncher.Launched;
import dev.prunner.process.local.WrapperLauncher.NotLaunchedException;
import dev.prunner.process.local.table.Proc;
import dev.prunner.process.local.table.ProcScans;
import dev.prunner.process.local.table.ProcTable;
import dev.prunner.process.shell.ScriptShell;
import dev.prunner.process.shell.ShellScript;
import dev.prunner.process.shell.StartFile;
import dev.prunner.process.shell.TimeoutText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs scripts with a shell of this machine; the package's description says how. */
final class ShellProcesses implements Launcher {

  /** From the claim of a wrapper to its note, which it writes next. */
  private static final Duration LONGEST_NOTE = Duration.ofSeconds(1);

  private static final Duration LOOK = Duration.ofMillis(2);

  private final WrapperLauncher launcher;
  private final StartFile startFile;
  private final boolean wrapped;
  private final Duration grace;
  private final ScheduledExecutorService executor;
  private final ProcTable table;
  private final String bootId;
  private final ProcScans scans;
  private final Signals signals;
  private final Cgroups cgroups = Cgroups.ofThisProcess();

  ShellProcesses(
      WrapperLauncher launcher,
      Path shell,
      Duration grace,
      ScheduledExecutorService executor,
      ProcTable table,
      Programs programs) {
    this(launcher, new ScriptShell(shell, List.of()), grace, executor, table, programs);
  }

  ShellProcesses(
      WrapperLauncher launcher,
      ScriptShell shell,
      Duration grace,
      ScheduledExecutorService executor,
      ProcTable table,
      Programs programs) {
    this.launcher = launcher;
    this.wrapped = shell.isWrapped();
    this.startFile =
        new StartFile(shell, programs.find("env"), new TimeoutText(programs.find("sleep"), grace));
    this.grace = grace;
    this.executor = executor;
    this.table = table;
    this.bootId = table.bootId();
    this.scans = new ProcScans(table, executor);
    this.signals = new Signals(table, programs);
  }

  @Override
  public PreparedScript prepare(ScriptCommand command) throws IOException {
    RunFiles files = new RunFiles(command.runDir());
    refuseWhileRunning(files);
    if (!Files.isDirectory(command.workingDir())) {
      throw new IOException("The working directory " + command.workingDir() + " does not exist");
    }
    String mark = UUID.randomUUID().toString();
    files.prepare(
        mark,
        bootId,
        command.stopRules().signal(),
        startFile.of(command, mark, files.dir()),
        ShellScript.of(command, wrapped ? Optional.empty() : Optional.of(files.script())),
        command.script().name());
    RunFiles.createIfAbsent(command.stdout());
    RunFiles.createIfAbsent(command.stderr());
    launcher.prepare();
    return secrets -> start(files, mark, StartFile.ofSecrets(secrets));
  }

  @Override
  public Adoption find(TaskPlace place) {
    return findIn(place.runDir());
  }

  /** All that is known of a task is in its run directory. */
  @Override
  public void forget(Path runDir) {}

  @Override
  public Adoption findIn(Path runDir) {
    RunFiles files = new RunFiles(runDir);
    try {
      Optional<RunRecord> run = files.read();
      return run.isPresent() ? adopt(files, run.get()) : adoptUnnoted(files);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "What runs in " + runDir + " is not known, for its files cannot be read", unreadable);
    }
  }

  /**
   * The wrapper claims the run and notes itself before the script begins, but a reboot may lose
   * what was noted. A wrapper that has not got to its claim yet comes too late now.
   */
  private Adoption adoptUnnoted(RunFiles files) throws IOException {
    Optional<String> mark = files.mark();
    boolean isOfBoot = files.areOfBoot(bootId);
    if (mark.isEmpty() || (isOfBoot && files.claim(mark.get()))) {
      return new Adoption.NeverStarted();
    }
    Optional<RunRecord> late = isOfBoot ? awaitNote(files) : Optional.empty();
    return late.isPresent()
        ? adopt(files, late.get())
        : vanished(files, endingOf(files, TaskGroup.leftBehind(mark.get())));
  }

  /** One that has just claimed its run may have to wait for a processor before it notes itself. */
  private static Optional<RunRecord> awaitNote(RunFiles files) throws IOException {
    long begin = System.nanoTime();
    Optional<RunRecord> noted = files.read();
    while (noted.isEmpty() && System.nanoTime() - begin < LONGEST_NOTE.toNanos()) {
      LockSupport.parkNanos(LOOK.toNanos());
      noted = files.read();
    }
    return noted;
  }

  private void refuseWhileRunning(RunFiles files) throws IOException {
    Optional<RunRecord> run = files.read();
    if (run.isPresent() && files.exitCode().isEmpty() && leaderOf(run.get()).isPresent()) {
      throw new IOException(
          "An earlier run in %s still goes on as process %d"
              .formatted(files.dir(), run.get().pid()));
    }
  }

  /**
   * A failure may leave in doubt whether there is a process: the wrapper may have died on the way.
   * So it is asked for, and when there is none there never will be.
   */
  private TaskProcess start(RunFiles files, String mark, String secrets) throws IOException {
    try {
      return watch(launcher.launch(files, mark, secrets), files, mark);
    } catch (NotLaunchedException certain) {
      throw notStarted(certain);
    } catch (IOException | Error doubtful) {
      if (files.claim(mark)) {
        throw notStarted(doubtful);
      }
      return processOf(findIn(files.dir()));
    }
  }

  private static IOException notStarted(Throwable reason) {
    return new IOException("The task could not be started: " + reason.getMessage(), reason);
  }

  /** One that has claimed its run and not noted itself yet counts as killed, and is ended. */
  private static TaskProcess processOf(Adoption begun) {
    return begun instanceof Adoption.Found found
        ? found.process()
        : ((Adoption.Vanished) begun).remains();
  }

  private TaskProcess watch(Launched launched, RunFiles files, String mark) {
    Proc leader = launched.leader();
    TaskGroup group = inCgroupOf(leader, TaskGroup.ledBy(leader, launched.since(), mark));
    GroupEnding ending = endingOf(files, group);
    ending.whenGone(launched.release());
    ShellTask task = new ShellTask(ending, files);
    var unused =
        launched
            .exit()
            .thenAcceptAsync(task::ended, executor)
            .exceptionally(notRun -> endedAtOnce(task, launched.exit()));
    return task;
  }

  /** An executor that fails to run it must not keep the exit from being known. */
  private static @Nullable Void endedAtOnce(ShellTask task, CompletableFuture<Integer> exit) {
    task.ended(exit.join());
    return null;
  }

  /** The leader of a run that has ended may lead another one by now. */
  private Adoption adopt(RunFiles files, RunRecord run) throws IOException {
    Optional<Proc> leader = leaderOf(run);
    OptionalInt noted = files.exitCode();
    if (noted.isPresent()) {
      GroupEnding ending = endingOf(files, TaskGroup.leftBehind(run.mark()));
      return new Adoption.Found(ended(ending, files, noted.getAsInt()), files.hasStop());
    }
    if (leader.isEmpty() && files.hasTimedOut()) {
      TaskProcess timedOut = ended(endingOf(files, leftOf(run)), files, TaskProcess.TIMED_OUT);
      return new Adoption.Found(timedOut, files.hasStop());
    }
    if (leader.isEmpty()) {
      return vanished(files, endingOf(files, leftOf(run)));
    }
    TaskGroup group = TaskGroup.ledBy(leader.get(), run.mark());
    GroupEnding ending = endingOf(files, inCgroupOf(leader.get(), group));
    return new Adoption.Found(goingOn(ending, files, leader.get()), files.hasStop());
  }

  /** A script that its wrapper has just forked must not begin any more. */
  private static Adoption vanished(RunFiles files, GroupEnding ending) {
    files.noteStop();
    return new Adoption.Vanished(ended(ending, files, ExitWatch.KILLED));
  }

  private TaskGroup inCgroupOf(Proc leader, TaskGroup group) {
    return group.in(() -> cgroups.processesOf(leader.pid(), leader.start()));
  }

  /** The wrapper that has died had no task after this one. */
  private TaskGroup leftOf(RunRecord run) {
    TaskGroup group = TaskGroup.leftBehind(run.mark());
    boolean known = !run.start().isEmpty() && run.bootId().equals(bootId);
    return known
        ? group.in(() -> cgroups.processesOf(run.pid(), Long.parseLong(run.start())))
        : group;
  }

  private static TaskProcess ended(GroupEnding ending, RunFiles files, int exitCode) {
    ShellTask task = new ShellTask(ending, files);
    task.ended(exitCode);
    return task;
  }

  private TaskProcess goingOn(GroupEnding ending, RunFiles files, Proc leader) {
    ShellTask task = new ShellTask(ending, files);
    CompletableFuture<Void> unused =
        ExitWatch.on(files, leader, table, executor).thenAccept(task::ended);
    return task;
  }

  private Optional<Proc> leaderOf(RunRecord run) throws IOException {
    return table.find(run.pid()).filter(proc -> run.names(proc, bootId));
  }

  private GroupEnding endingOf(RunFiles files, TaskGroup group) {
    return new GroupEnding(files, group, scans, signals, grace, executor);
  }
}
