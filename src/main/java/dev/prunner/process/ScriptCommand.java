package dev.prunner.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A script to run.
 *
 * @param runDir identifies the run and holds its files; created if absent, mode 0700; must stay
 *     until the process group is gone, and may be used for another run then
 * @param lines rendered, for one shell session
 * @param keepGoing whether the later lines run after one has failed
 * @param workingDir where it runs; must exist
 * @param env the whole environment of the process, nothing is inherited; only {@code
 *     PRUNNER_TASK_RUN} is added, by which its children are known
 * @param stdout file to append to, created if absent, mode 0600; its directory must exist
 * @param stderr file to append to, created if absent, mode 0600; its directory must exist
 */
public record ScriptCommand(
    Path runDir,
    List<String> lines,
    boolean keepGoing,
    Path workingDir,
    Map<String, String> env,
    Path stdout,
    Path stderr) {

  public ScriptCommand {
    lines = List.copyOf(lines);
    env = Map.copyOf(env);
  }
}
