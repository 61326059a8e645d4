package dev.prunner.process.local;

import dev.prunner.process.ScriptCommand;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;

/** Starts the operating system's process of a task. */
final class Launch {

  private static final Redirect NOTHING = Redirect.from(new File("/dev/null"));

  private Launch() {}

  /**
   * Starts a program with nothing to read and its output in the files of the command.
   *
   * @throws IOException when the system refuses, or the environment has what none can have
   */
  static Process start(List<String> program, ScriptCommand command, Map<String, String> env)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program)
            .directory(command.workingDir().toFile())
            .redirectInput(NOTHING)
            .redirectOutput(Redirect.appendTo(command.stdout().toFile()))
            .redirectError(Redirect.appendTo(command.stderr().toFile()));
    try {
      builder.environment().clear();
      builder.environment().putAll(env);
      return builder.start();
    } catch (IllegalArgumentException refused) {
      throw new IOException("The environment cannot be given to a process", refused);
    }
  }
}
