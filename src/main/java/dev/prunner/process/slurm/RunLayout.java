package dev.prunner.process.slurm;

import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskKey;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.shell.RunNames;
import dev.prunner.process.shell.ScriptShell;
import dev.prunner.process.shell.ShellScript;
import dev.prunner.process.shell.StartFile;
import dev.prunner.process.shell.TimeoutText;
import dev.prunner.process.shell.WrapperText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays out the files of a run for the node that will run it. */
final class RunLayout {

  /** Where every Linux has them; which programs a node has is not known here. */
  private static final Path BASH = Path.of("/bin/bash");

  private static final Path ENV = Path.of("/usr/bin/env");
  private static final Path SLEEP = Path.of("/bin/sleep");

  private final Path home;
  private final Duration grace;

  /**
   * @param home of the user, here as on the nodes
   * @param grace between the stop signal and SIGKILL
   */
  RunLayout(Path home, Duration grace) {
    this.home = home;
    this.grace = grace;
  }

  /**
   * Writes them; the secrets, which the job removes as its first step, last.
   *
   * @throws IOException when they cannot be written, or the task can never run
   */
  void write(SharedRun run, Order order) throws IOException {
    ScriptCommand command = order.command();
    ScriptCommand there = there(run.dir(), command, order.workingDir());
    String key = command.place().key().name();
    String link = RunNames.ofScript(command.script().name());
    run.write(SharedRun.VARIABLES, variables(command));
    run.write(SharedRun.OUT, "");
    run.write(SharedRun.ERR, "");
    run.write(
        RunNames.SCRIPT, ShellScript.of(there, Optional.of(run.dir().resolve(RunNames.SCRIPT))));
    if (!link.equals(RunNames.SCRIPT)) {
      Files.createSymbolicLink(run.dir().resolve(link), Path.of(RunNames.SCRIPT));
    }
    run.write(RunNames.START, startFile().of(there, key, run.dir()));
    run.write(SharedRun.BATCH, job(run, command, order, key));
    if (!order.secrets().isEmpty()) {
      run.write(SharedRun.SECRETS, WrapperText.task(key, run.dir().toString(), order.secrets()));
    }
  }

  private String job(SharedRun run, ScriptCommand command, Order order, String key) {
    return JobText.of(
        key,
        run.dir(),
        command.stopRules().signal(),
        TimeoutText.pauses(grace),
        !order.secrets().isEmpty());
  }

  private StartFile startFile() {
    return new StartFile(
        new ScriptShell(BASH, List.of()),
        Optional.of(ENV),
        new TimeoutText(Optional.of(SLEEP), grace));
  }

  private ScriptCommand there(Path dir, ScriptCommand command, String workingDir) {
    TaskKey key = command.place().key();
    Map<String, String> env = new HashMap<>(command.env());
    command
        .files()
        .keySet()
        .forEach(name -> env.put(name, dir.resolve(SharedRun.VARIABLES).toString()));
    return new ScriptCommand(
        new TaskPlace(key, dir, dir.resolve(SharedRun.OUT), dir.resolve(SharedRun.ERR)),
        command.script(),
        home.resolve(workingDir).resolve(command.workingDir()),
        env,
        command.stopRules());
  }

  private static String variables(ScriptCommand command) throws IOException {
    for (Path file : command.files().values()) {
      return Files.readString(file);
    }
    return "";
  }
}
