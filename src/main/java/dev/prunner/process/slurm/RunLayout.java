package dev.prunner.process.slurm;

import dev.prunner.process.ScriptCommand;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskKey;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.remote.Order;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays out a run for the node that will run it: its files, and what Slurm is told. */
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
  void write(SharedRun run, Order<SlurmSettings> order) throws IOException {
    ScriptCommand command = order.command();
    ScriptCommand there = there(run.dir(), command, order.settings().workingDir());
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

  private String job(SharedRun run, ScriptCommand command, Order<SlurmSettings> order, String key) {
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

  /** The arguments of sbatch. */
  List<String> arguments(SharedRun run, Order<SlurmSettings> order) {
    SlurmSettings settings = order.settings();
    List<String> words = new ArrayList<>(List.of("--export=NONE"));
    words.addAll(settings.options());
    limit(settings, order.command().stopRules()).ifPresent(time -> words.add("--time=" + time));
    words.addAll(
        List.of(
            "--parsable",
            "--no-requeue",
            "--job-name=" + run.key(),
            "--chdir=" + run.dir(),
            "--output=" + run.dir().resolve(".log"),
            "--open-mode=append",
            run.dir().resolve(SharedRun.BATCH).toString()));
    return words;
  }

  /** In minutes. */
  private Optional<Long> limit(SlurmSettings settings, StopRules rules) {
    return settings
        .time()
        .or(() -> rules.timeout().map(timeout -> timeout.plus(grace)))
        .map(time -> Math.max(1, (time.toMillis() + 59_999) / 60_000));
  }

  private static String variables(ScriptCommand command) throws IOException {
    for (Path file : command.files().values()) {
      return Files.readString(file);
    }
    return "";
  }
}
