package dev.prunner.process.local;

import dev.prunner.process.Adoption;
import dev.prunner.process.PreparedScript;
import dev.prunner.process.ProcessStarter;
import dev.prunner.process.ProgramNotFoundException;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskProcess;
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
import org.jspecify.annotations.Nullable;

/** Runs scripts with a shell of this machine; the package's description says how. */
final class ShellProcesses implements ProcessStarter {

  private final Wrapper wrapper;
  private final Duration grace;
  private final ScheduledExecutorService executor;
  private final ProcTable table;
  private final String bootId;
  private final ProcScans scans;
  private final Signals signals;

  /**
   * Starts processes with a shell.
   *
   * @throws ProgramNotFoundException when this machine cannot make a session
   */
  ShellProcesses(
      Path shell,
      Duration grace,
      ScheduledExecutorService executor,
      ProcTable table,
      Programs programs) {
    this.wrapper = Wrapper.of(shell, programs);
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
    TaskEnvironment env = TaskEnvironment.of(command.env(), mark);
    files.prepare(
        mark, bootId, ShellScript.of(env.exports(), command.lines(), command.keepGoing()));
    RunFiles.createIfAbsent(command.stdout());
    RunFiles.createIfAbsent(command.stderr());
    List<String> program = wrapper.commandFor(files.dir());
    return () -> start(() -> Launch.start(program, command, env.direct()), files, mark);
  }

  @Override
  public Adoption adopt(Path runDir) {
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
    if (mark.isEmpty() || (files.areOfBoot(bootId) && files.claim(mark.get()))) {
      return new Adoption.NeverStarted();
    }
    return vanished(endingOf(files, TaskGroup.leftBehind(mark.get())));
  }

  private void refuseWhileRunning(RunFiles files) throws IOException {
    Optional<RunRecord> run = files.read();
    Optional<Proc> leader = run.isPresent() ? leaderOf(run.get()) : Optional.empty();
    if (leader.isPresent()) {
      throw new IOException(
          "An earlier run in %s still goes on as process %d"
              .formatted(files.dir(), leader.get().pid()));
    }
  }

  private interface ProcessStart {
    Process start() throws IOException;
  }

  /**
   * An error, as of a JVM that can make no thread to wait for its child, tells nothing of the
   * process. So it is asked whether there is one, and if not there never will be.
   */
  private TaskProcess start(ProcessStart launch, RunFiles files, String mark) throws IOException {
    try {
      return watch(launch.start(), files, mark);
    } catch (Error failure) {
      if (files.claim(mark)) {
        throw new IOException("The process could not be started: " + failure, failure);
      }
      return processOf(adopt(files.dir()));
    }
  }

  /** One that has claimed its run and not noted itself yet counts as killed, and is ended. */
  private static TaskProcess processOf(Adoption begun) {
    return begun instanceof Adoption.Found found
        ? found.process()
        : ((Adoption.Vanished) begun).remains();
  }

  private TaskProcess watch(Process process, RunFiles files, String mark) {
    ShellTask task = new ShellTask(endingOf(files, groupOf(process, mark)));
    CompletableFuture<Void> unused =
        process
            .onExit()
            .thenAcceptAsync(ended -> task.ended(ended.exitValue()), executor)
            .exceptionally(notRun -> endedAtOnce(task, process));
    return task;
  }

  /** An executor that fails to run it must not keep the exit from being known. */
  private static @Nullable Void endedAtOnce(ShellTask task, Process process) {
    task.ended(process.exitValue());
    return null;
  }

  /**
   * A leader that has gone before we could look at it leaves what carries its mark, and so it is
   * taken when the look fails: it has been started, and must not count as one that was not.
   */
  private TaskGroup groupOf(Process process, String mark) {
    try {
      return table
          .find(process.pid())
          .map(leader -> TaskGroup.ledBy(leader, mark))
          .orElseGet(() -> TaskGroup.leftBehind(mark));
    } catch (IOException unknown) {
      Trouble.log("Process %d is known by its mark alone".formatted(process.pid()), unknown);
      return TaskGroup.leftBehind(mark);
    }
  }

  private Adoption adopt(RunFiles files, RunRecord run) throws IOException {
    Optional<Proc> leader = leaderOf(run);
    OptionalInt noted = files.exitCode();
    GroupEnding ending = endingOf(files, groupOf(run, leader));
    if (noted.isPresent()) {
      return new Adoption.Found(ended(ending, noted.getAsInt()), files.hasStop());
    }
    if (leader.isEmpty()) {
      return vanished(ending);
    }
    return new Adoption.Found(goingOn(ending, files, leader.get()), files.hasStop());
  }

  private static Adoption vanished(GroupEnding ending) {
    return new Adoption.Vanished(ended(ending, ExitWatch.KILLED));
  }

  private static TaskProcess ended(GroupEnding ending, int exitCode) {
    ShellTask task = new ShellTask(ending);
    task.ended(exitCode);
    return task;
  }

  private TaskProcess goingOn(GroupEnding ending, RunFiles files, Proc leader) {
    ShellTask task = new ShellTask(ending);
    CompletableFuture<Void> unused =
        ExitWatch.on(files, leader, table, executor).thenAccept(task::ended);
    return task;
  }

  private Optional<Proc> leaderOf(RunRecord run) throws IOException {
    return table.find(run.pid()).filter(proc -> run.names(proc, bootId));
  }

  private static TaskGroup groupOf(RunRecord run, Optional<Proc> leader) {
    return leader
        .map(proc -> TaskGroup.ledBy(proc, run.mark()))
        .orElseGet(() -> TaskGroup.leftBehind(run.mark()));
  }

  private GroupEnding endingOf(RunFiles files, TaskGroup group) {
    return new GroupEnding(files, group, scans, signals, grace, executor);
  }
}
