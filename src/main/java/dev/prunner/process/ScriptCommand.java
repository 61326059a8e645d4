package dev.prunner.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A script to run, and all that it gets.
 *
 * @param place whose run directory is created if absent, mode 0700; it must stay until the process
 *     group is gone, and may be used for another run then. The output files are created if absent,
 *     mode 0600
 * @param workingDir where it runs; must exist. For a launcher of other machines a relative one
 *     counts from where that runs tasks
 * @param env the whole environment of the process on this machine, where nothing is inherited; on
 *     another one it is added to what the login gives. {@code PRUNNER_TASK_RUN} is added, by which
 *     its children are known
 * @param files of this server that the script may read, by the variables that name them to it; at
 *     most one
 * @param stopRules when and how it is ended
 */
public record ScriptCommand(
    TaskPlace place,
    Script script,
    Path workingDir,
    Map<String, String> env,
    Map<String, Path> files,
    StopRules stopRules) {

  private static final UUID NO_JOB = new UUID(0, 0);

  public ScriptCommand {
    env = Map.copyOf(env);
    files = Map.copyOf(files);
  }

  /** One whose environment names no file. */
  public ScriptCommand(
      TaskPlace place,
      Script script,
      Path workingDir,
      Map<String, String> env,
      StopRules stopRules) {
    this(place, script, workingDir, env, Map.of(), stopRules);
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

  /** One of no job that may run for ever. */
  public ScriptCommand(
      Path runDir,
      Script script,
      Path workingDir,
      Map<String, String> env,
      Path stdout,
      Path stderr) {
    this(
        new TaskPlace(new TaskKey(NO_JOB, script.name(), 1), runDir, stdout, stderr),
        script,
        workingDir,
        env,
        StopRules.DEFAULT);
  }

  /** The same script, ended by other rules. */
  public ScriptCommand endedBy(StopRules rules) {
    return new ScriptCommand(place, script, workingDir, env, files, rules);
  }

  /** Holds the files of the run on this server. */
  public Path runDir() {
    return place.runDir();
  }

  /** What it prints is appended to it. */
  public Path stdout() {
    return place.stdout();
  }

  /** Likewise. */
  public Path stderr() {
    return place.stderr();
  }

  /** The lines of its script. */
  public List<String> lines() {
    return script.lines();
  }
}
