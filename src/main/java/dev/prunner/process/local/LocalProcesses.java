package dev.prunner.process.local;

import dev.prunner.process.ProcessStarter;
import dev.prunner.process.ProgramNotFoundException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Puts together what runs tasks on this machine, from what the machine has. */
public final class LocalProcesses {

  private LocalProcesses() {}

  /**
   * Starts processes with a shell.
   *
   * @param shell name or path of the shell that runs the scripts, one that knows POSIX syntax; else
   *     {@code bash} where the machine has it, else {@code sh}
   * @param grace between SIGTERM and SIGKILL
   * @param executor for timers, looks at the process table and signals, none of which takes longer
   *     than milliseconds; the futures of the processes complete on it
   * @throws ProgramNotFoundException when this machine lacks what is needed
   */
  public static ProcessStarter with(
      Optional<String> shell, Duration grace, ScheduledExecutorService executor) {
    Programs programs = Programs.ofThisProcess();
    return new ShellProcesses(
        Shells.find(shell, programs), grace, executor, processTable(), programs);
  }

  static ProcTable processTable() {
    return LinuxProcTable.isHere() ? new LinuxProcTable() : new PsProcTable();
  }
}
