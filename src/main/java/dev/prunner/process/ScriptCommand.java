package dev.prunner.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A script to run, and all that it gets.
 *
 * @param runDir identifies the run and holds its files; created if absent, mode 0700; must stay
 *     until the process group is gone, and may be used for another run then
 * @param workingDir where it runs; must exist
 * @param env the whole environment of the process, nothing is inherited; only {@code
 *     PRUNNER_TASK_RUN} is added, by which its children are known
 * @param stdout file to append to, created if absent, mode 0600; its directory must exist
 * @param stderr file to append to, created if absent, mode 0600; its directory must exist
 * @param stopRules when and how it is ended
 */
public record ScriptCommand(
    Path runDir,
    Script script,
    Path workingDir,
    Map<String, String> env,
    Path stdout,
    Path stderr,
    StopRules stopRules) {

  public ScriptCommand {
    env = Map.copyOf(env);
  }

  /**
   * One that may run for ever, whose script is named as the run directory and has no variables of
   * its own.
   */
  public ScriptCommand(
      Path runDir,
      List<String> lines,
      boolean keepGoing,
      Path workingDir,
      Map<String, String> env,
      Path stdout,
      Path stderr) {
    this(
        runDir,
        new Script(String.valueOf(runDir.getFileName()), lines, keepGoing, Map.of()),
        workingDir,
        env,
        stdout,
        stderr);
  }

  /** One that may run for ever. */
  public ScriptCommand(
      Path runDir,
      Script script,
      Path workingDir,
      Map<String, String> env,
      Path stdout,
      Path stderr) {
    this(runDir, script, workingDir, env, stdout, stderr, StopRules.DEFAULT);
  }

  /** The same script, ended by other rules. */
  public ScriptCommand endedBy(StopRules rules) {
    return new ScriptCommand(runDir, script, workingDir, env, stdout, stderr, rules);
  }

  /** The lines of its script. */
  public List<String> lines() {
    return script.lines();
  }
}
