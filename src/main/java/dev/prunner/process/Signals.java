package dev.prunner.process;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Sends signals to the processes of a task. */
final class Signals {

  private static final Logger LOG = System.getLogger(Signals.class.getName());

  private final ProcTable table;
  private final String sh;

  Signals(ProcTable table, Programs programs) {
    this.table = table;
    this.sh = Shells.posix(programs).toString();
  }

  /** Asks all to end, the group as a whole so that none forks away meanwhile. */
  void terminate(TaskGroup group, Collection<Proc> members) {
    send("TERM", group, members);
  }

  void kill(TaskGroup group, Collection<Proc> members) {
    send("KILL", group, members);
  }

  /**
   * Time has passed since the look that found the members. So only those that are still there get
   * the signal, and in the group where they are now: a leader that was just born has made its own.
   */
  private void send(String signal, TaskGroup group, Collection<Proc> members) {
    List<Proc> alive = members.stream().flatMap(member -> asItIsNow(member).stream()).toList();
    if (alive.stream().anyMatch(group::isInSignalGroup)) {
      sendToGroup(signal, group.id());
    }
    alive.stream()
        .filter(member -> !group.isInSignalGroup(member))
        .forEach(member -> sendTo(signal, member.pid()));
  }

  private Optional<Proc> asItIsNow(Proc member) {
    return table.find(member.pid()).filter(member::isSameAs);
  }

  /**
   * By the shell's own kill: slim containers have no program of that name. When the system has no
   * process or thread left for it, the next signal may get through.
   */
  private void sendToGroup(String signal, long group) {
    try {
      new ProcessBuilder(sh, "-c", "kill -" + signal + " -" + group)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException | OutOfMemoryError failure) {
      LOG.log(Level.WARNING, "SIG" + signal + " did not reach process group " + group, failure);
    }
  }

  private static void sendTo(String signal, long pid) {
    ProcessHandle.of(pid)
        .ifPresent(
            process -> {
              boolean unused =
                  signal.equals("KILL") ? process.destroyForcibly() : process.destroy();
            });
  }
}
