package dev.prunner.process.local.table;

import dev.prunner.process.shell.StartFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The processes of this machine. Zombies do not count: nothing of them runs any more.
 *
 * <p>A process is absent from an answer only when the system says that there is none. When the
 * table cannot be read, because all file descriptors are used up for instance, there is no answer.
 */
public interface ProcTable {

  /** The variable by which the processes of a task are known, wherever they went. */
  String MARK = StartFile.MARK;

  /** That of this machine. */
  static ProcTable ofThisMachine() {
    return LinuxProcTable.isHere() ? new LinuxProcTable() : new PsProcTable();
  }

  /**
   * All that are alive, in no order.
   *
   * @throws IOException when the table cannot be read
   */
  List<Proc> alive() throws IOException;

  /**
   * One that is alive.
   *
   * @throws IOException when it is not known whether there is one
   */
  Optional<Proc> find(long pid) throws IOException;

  /**
   * The value of {@link #MARK} in its environment; empty too when the system does not allow us to
   * read it.
   *
   * @throws IOException when it is not known for another reason
   */
  Optional<String> markOf(Proc proc) throws IOException;

  /** Changes with each start of the machine; no white space. */
  String bootId();
}
