package dev.prunner.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A script to run.
 *
 * @param runDir where its files go: the script, its pid, its exit code; made here, mode 0700; it
 *     must stay until the process group has gone, and may be used for another run then
 * @param lines of one shell session, rendered
 * @param keepGoing whether the later lines run after one has failed
 * @param workingDir where it runs; must exist
 * @param env the whole environment of the process, nothing is inherited; only {@code
 *     PRUNNER_TASK_RUN} is added, by which its children are known
 * @param stdout appended to, made if absent, mode 0600; its folder must exist
 * @param stderr appended to, made if absent, mode 0600; its folder must exist
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
