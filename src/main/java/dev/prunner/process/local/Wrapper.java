package dev.prunner.process.local;

import dev.prunner.process.ProgramNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that runs a script as the leader of a new session. */
final class Wrapper {

  /** The variable by which the processes of a task are known, wherever they went. */
  static final String MARK = "PRUNNER_TASK_RUN";

  /*
   * $1 is the run directory, $2 the shell. Plain POSIX, and builtins only: each program costs a
   * millisecond. Its own messages ("Terminated") are not the task's output, hence the descriptor 3,
   * and the subshell, which is the one fork that is needed anyway: without it, dash redirects itself.
   * A trap, not an ignored signal: children get the default action back. Field 22 of stat, the start
   * time, is the 20th behind the program's name. All variables are positional or of a name of our
   * own, since one of the task's environment would be changed for the script too.
   *
   * A server that comes after a killed one must know whether this run will ever begin. So both claim
   * it, by making a file that only one of them can make.
   *
   * A SIGTERM may come just before the fork, or while the child still has the parent's trap, and
   * would be lost. So the one who sends it makes a file before, and the child looks for it when it
   * has its traps no more: from then on a SIGTERM ends it.
   *
   * The exit code is written over what stands in its file, which takes no space on a full disk. A
   * script that could not be found again by a later server does not run: it might run twice.
   */
  private static final String TEXT =
      """
      exec 3>&2 2>/dev/null
      set +eu -C
      trap : INT HUP TERM
      read -r __prunner_stat </proc/$$/stat
      set -f -- "$1" "$2" ${__prunner_stat##*") "}
      true >"$1/$%1$s" || [ ! -e "$1/$%1$s" ] || exit 143
      [ -e "$1/$%1$s" ] && echo "$$ ${22}" >>"$1/process" || {
        [ -e "$1/stop" ] && exit 143
        echo "$1/process cannot be written, so the script was not run" >&3
        exit 126
      }
      (
        [ -e "$1/stop" ] && exit 143
        exec "$2" "$1/script" 2>&3 3>&-
      )
      set -- "$1" "$?"
      echo "$2" 1<>"$1/exit"
      kill -TERM 0
      exit "$2"
      """
          .formatted(MARK);

  private final List<String> prefix;
  private final Path shell;

  private Wrapper(List<String> prefix, Path shell) {
    this.prefix = prefix;
    this.shell = shell;
  }

  /**
   * One for scripts of this shell.
   *
   * @throws ProgramNotFoundException when a session cannot be made on this machine
   */
  static Wrapper of(Path shell, Programs programs) {
    List<String> prefix = new ArrayList<>(newSession(programs));
    prefix.addAll(List.of(Shells.posix(programs).toString(), "-c", TEXT, "prunner-task"));
    return new Wrapper(List.copyOf(prefix), shell);
  }

  List<String> commandFor(Path runDir) {
    List<String> command = new ArrayList<>(prefix);
    command.add(runDir.toString());
    command.add(shell.toString());
    return command;
  }

  private static List<String> newSession(Programs programs) {
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
