package dev.prunner.process.local;

import dev.prunner.process.local.table.Proc;
import dev.prunner.process.local.table.ProcTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Sends signals to the processes of a task. */
final class Signals {

  private final ProcTable table;
  private final String sh;

  Signals(ProcTable table, Programs programs) {
    this.table = table;
    this.sh = Shells.posix(programs).toString();
  }

  /**
   * Asks all to end, the group as a whole so that none forks away meanwhile.
   *
   * @param signal its name
   * @throws IOException when one may not have got the signal, which is to be sent again then
   */
  void terminate(String signal, TaskGroup group, Collection<Proc> members) throws IOException {
    send(signal, group, members);
  }

  /** As {@link #terminate}, and none can refuse. */
  void kill(TaskGroup group, Collection<Proc> members) throws IOException {
    send("KILL", group, members);
  }

  /**
   * Time has passed since the look that found the members. So only those that are still there get
   * the signal, and in the group where they are now: a leader that was just born has made its own.
   */
  private void send(String signal, TaskGroup group, Collection<Proc> members) throws IOException {
    List<Proc> alive = new ArrayList<>();
    for (Proc member : members) {
      table.find(member.pid()).filter(member::isSameAs).ifPresent(alive::add);
    }
    if (alive.stream().anyMatch(group::isInSignalGroup)) {
      sendByShell(signal, "-" + group.id());
    }
    for (Proc member : alive) {
      if (!group.isInSignalGroup(member)) {
        sendTo(signal, member.pid());
      }
    }
  }

  /**
   * By the shell's own kill: slim containers have no program of that name. It has been sent when
   * this returns.
   */
  private void sendByShell(String signal, String target) throws IOException {
    Process kill =
        new ProcessBuilder(sh, "-c", "kill -" + signal + " " + target)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Process unused = kill.onExit().join();
  }

  private void sendTo(String signal, long pid) throws IOException {
    switch (signal) {
      case "KILL" -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      case "TERM" -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
      default -> sendByShell(signal, Long.toString(pid));
    }
  }
}
