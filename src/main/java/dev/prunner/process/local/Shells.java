package dev.prunner.process.local;

import dev.prunner.process.ProgramNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which shell runs the scripts. */
final class Shells {

  private Shells() {}

  /**
   * The configured shell, else {@code bash} where the machine has it, else {@code sh}.
   *
   * @param configured name or path of a shell that knows POSIX syntax
   * @throws ProgramNotFoundException when it is not there
   */
  static Path find(Optional<String> configured, Programs programs) {
    if (configured.isPresent()) {
      return programs
          .find(configured.get())
          .orElseThrow(
              () ->
                  new ProgramNotFoundException(
                      configured.get(), "it is configured as the shell of the tasks"));
    }
    return programs.find("bash").orElseGet(() -> posix(programs));
  }

  /**
   * The command line that runs the shell of the scripts, with the path of its program.
   *
   * @throws ProgramNotFoundException when it is not there
   */
  static List<String> wrapper(List<String> commandLine, Programs programs) {
    if (commandLine.isEmpty()) {
      return List.of();
    }
    String name = commandLine.get(0);
    Path program =
        programs
            .find(name)
            .orElseThrow(
                () ->
                    new ProgramNotFoundException(name, "it is configured as prunner.task-wrapper"));
    List<String> found = new ArrayList<>(commandLine);
    found.set(0, program.toString());
    return List.copyOf(found);
  }

  /** The shell of the wrapper, and of the scripts where there is no better one. */
  static Path posix(Programs programs) {
    return programs
        .find("sh")
        .or(() -> programs.find("/bin/sh"))
        .orElseThrow(() -> new ProgramNotFoundException("sh", "no task can run without a shell"));
  }
}
