package dev.prunner.process;

import java.util.List;
import java.util.Map;

/**
 * What the shell of a task runs.
 *
 * @param name what messages of the shell call it
 * @param lines rendered, for one shell session
 * @param keepGoing whether the later lines run after one has failed
 * @param variables of the shell alone, none of which its programs get; names that a shell can have
 */
public record Script(
    String name, List<String> lines, boolean keepGoing, Map<String, String> variables) {

  public Script {
    lines = List.copyOf(lines);
    variables = Map.copyOf(variables);
  }
}
