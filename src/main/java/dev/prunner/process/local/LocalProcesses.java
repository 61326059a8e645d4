package dev.prunner.process.local;

import dev.prunner.process.Adoption;
import dev.prunner.process.Launcher;
import dev.prunner.process.PreparedScript;
import dev.prunner.process.ProgramNotFoundException;
import dev.prunner.process.ProgramRunner;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.local.table.LinuxProcTable;
import dev.prunner.process.local.table.ProcTable;
import dev.prunner.process.shell.ScriptShell;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Runs tasks on this machine, with what the machine has. */
public final class LocalProcesses implements Launcher, ProgramRunner, AutoCloseable {

  private final Launcher starter;
  private final WrapperLauncher launcher;
  private final ProgramRunner programs;

  private LocalProcesses(Launcher starter, WrapperLauncher launcher, ProgramRunner programs) {
    this.starter = starter;
    this.launcher = launcher;
    this.programs = programs;
  }

  /**
   * Puts together what starts processes.
   *
   * @param shell as {@link #open(Optional, List, Duration, ScheduledExecutorService)} has it
   * @param grace between SIGTERM and SIGKILL
   * @param executor as there
   * @throws ProgramNotFoundException when this machine lacks what is needed
   */
  public static LocalProcesses open(
      Optional<String> shell, Duration grace, ScheduledExecutorService executor) {
    return open(shell, List.of(), grace, executor);
  }

  /**
   * Puts together what starts processes.
   *
   * @param shell name or path of the shell that runs the scripts, one that knows POSIX syntax; else
   *     {@code bash} where the machine has it, else {@code sh}
   * @param wrapper a command line that runs the shell, whose own follows it; empty for none
   * @param grace between SIGTERM and SIGKILL
   * @param executor for timers, looks at the process table and signals, none of which takes longer
   *     than milliseconds; the futures of the processes complete on it
   * @throws ProgramNotFoundException when this machine lacks what is needed
   */
  public static LocalProcesses open(
      Optional<String> shell,
      List<String> wrapper,
      Duration grace,
      ScheduledExecutorService executor) {
    Programs programs = Programs.ofThisProcess();
    ProcTable table = ProcTable.ofThisMachine();
    ScriptShell scriptShell =
        new ScriptShell(Shells.find(shell, programs), Shells.wrapper(wrapper, programs));
    WrapperLauncher launcher = launcher(table, programs, executor);
    return new LocalProcesses(
        new ShellProcesses(launcher, scriptShell, grace, executor, table, programs),
        launcher,
        new LocalPrograms(programs));
  }

  static WrapperLauncher launcher(
      ProcTable table, Programs programs, ScheduledExecutorService executor) {
    List<String> wrapper = Wrapper.command(programs);
    return notices(programs)
        .<WrapperLauncher>map(notices -> new WrapperPool(wrapper, notices, table, executor))
        .orElseGet(() -> new SessionLauncher(wrapper, table));
  }

  /** One pipe for all processes can be had on Linux alone. */
  static Optional<Notices> notices(Programs programs) {
    Optional<Path> mkfifo = programs.find("mkfifo").filter(found -> LinuxProcTable.isHere());
    if (mkfifo.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Notices(NamedPipe.open(mkfifo.get())));
    } catch (IOException unable) {
      Trouble.log("Each task costs a process more", unable);
      return Optional.empty();
    }
  }

  @Override
  public PreparedScript prepare(ScriptCommand command) throws IOException {
    return starter.prepare(command);
  }

  @Override
  public Adoption find(TaskPlace place) {
    return starter.find(place);
  }

  @Override
  public Adoption findIn(Path runDir) {
    return starter.findIn(runDir);
  }

  @Override
  public void forget(Path runDir) {
    starter.forget(runDir);
  }

  @Override
  public Result run(Program program) throws IOException, InterruptedException {
    return programs.run(program);
  }

  /** Starts nothing more; what runs goes on. */
  @Override
  public void close() {
    launcher.close();
  }
}
