package dev.prunner.process.local;

import dev.prunner.process.ProgramNotFoundException;
import dev.prunner.process.shell.WrapperText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the wrapper of {@link WrapperText} on this machine. */
final class Wrapper {

  private Wrapper() {}

  /**
   * The command line of the shell, as a session of its own.
   *
   * @throws ProgramNotFoundException when a session cannot be made on this machine
   */
  static List<String> command(Programs programs) {
    List<String> command = new ArrayList<>(newSession(programs));
    command.addAll(
        List.of(Shells.posix(programs).toString(), "-c", WrapperText.TEXT, "prunner-tasks"));
    return List.copyOf(command);
  }

  /** The beginning of a command line that runs a program as the leader of a session. */
  static List<String> newSession(Programs programs) {
    return programs
        .find("setsid")
        .map(setsid -> List.of(setsid.toString()))
        .or(() -> programs.find("perl").map(Wrapper::newSessionByPerl))
        .orElseThrow(
            () ->
                new ProgramNotFoundException(
                    "setsid (or perl)", "a task could not be stopped with all its children"));
  }

  private static List<String> newSessionByPerl(Path perl) {
    return List.of(
        perl.toString(), "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127");
  }
}
