package dev.prunner.process.ssh;

import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskKey;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.shell.RunNames;
import dev.prunner.process.shell.ScriptShell;
import dev.prunner.process.shell.ShellScript;
import dev.prunner.process.shell.StartFile;
import dev.prunner.process.shell.TimeoutText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a run as they are to be on a host.
 *
 * @param dir of the run
 * @param start what the wrapper must know
 * @param variables the job's, as JSON
 * @param link another name for the script
 */
record RemoteRun(String dir, String start, String script, String variables, String link) {

  /**
   * Lays them out.
   *
   * @param workingDir of the launcher, if it has one; relative to the user's home
   * @throws IOException when it can never be started there, with the reason
   */
  static RemoteRun of(
      ScriptCommand command, HostFacts host, String runDir, String workingDir, Duration grace)
      throws IOException {
    Path home = Path.of(host.home());
    Path dir = home.resolve(runDir).resolve(command.place().key().name());
    TaskKey key = command.place().key();
    Map<String, String> env = new HashMap<>(command.env());
    command
        .files()
        .keySet()
        .forEach(name -> env.put(name, dir.resolve(".variables.json").toString()));
    Script script = command.script();
    ScriptCommand there =
        new ScriptCommand(
            new TaskPlace(key, dir, dir.resolve(".out"), dir.resolve(".err")),
            script,
            home.resolve(workingDir).resolve(command.workingDir()),
            env,
            command.stopRules());
    StartFile startFile =
        new StartFile(
            new ScriptShell(Path.of(host.shell()), List.of()),
            path(host.env()),
            new TimeoutText(path(host.sleep()), grace));
    return new RemoteRun(
        dir.toString(),
        "# %s %s %s\n".formatted(key.name(), host.bootId(), command.stopRules().signal())
            + startFile.of(there, key.name(), dir),
        ShellScript.of(there, Optional.of(dir.resolve(RunNames.SCRIPT))),
        variables(command),
        RunNames.ofScript(script.name()));
  }

  private static String variables(ScriptCommand command) throws IOException {
    for (Path file : command.files().values()) {
      return Files.readString(file);
    }
    return "";
  }

  private static Optional<Path> path(String program) {
    return Optional.of(program).filter(found -> !found.isEmpty()).map(Path::of);
  }
}
