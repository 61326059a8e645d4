package dev.prunner.process;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The processes of this machine. Zombies do not count: nothing of them runs any more. */
interface ProcTable {

  /** The one that this machine has. */
  static ProcTable ofThisMachine() {
    return LinuxProcTable.isHere() ? new LinuxProcTable() : new PsProcTable();
  }

  /** All that are alive, in no order. */
  List<Proc> alive() throws IOException;

  /** One that is alive. */
  Optional<Proc> find(long pid);

  /** The value of {@link Wrapper#MARK} in its environment, as far as it may be read. */
  Optional<String> markOf(Proc proc);

  /** Changes with each start of the machine; no white space. */
  String bootId();
}
