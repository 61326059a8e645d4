package dev.prunner.process.local.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One look at the process table, shared by all tasks that waited for it. */
public final class ProcSnapshot {

  /** As in {@link ProcTable#markOf}. */
  public interface MarkReader {
    Optional<String> markOf(Proc proc) throws IOException;
  }

  private final List<Proc> alive;
  private final MarkReader reader;
  private final Map<Proc, Optional<String>> marks = new ConcurrentHashMap<>();

  public ProcSnapshot(List<Proc> alive, MarkReader reader) {
    this.alive = List.copyOf(alive);
    this.reader = reader;
  }

  public List<Proc> alive() {
    return alive;
  }

  /**
   * Read when it is first asked for: most processes are older than the task, and never asked.
   *
   * @throws UncheckedIOException when it is not known
   */
  public boolean hasMark(Proc proc, String mark) {
    return marks.computeIfAbsent(proc, this::read).filter(mark::equals).isPresent();
  }

  private Optional<String> read(Proc proc) {
    try {
      return reader.markOf(proc);
    } catch (IOException unknown) {
      throw new UncheckedIOException("The mark of process " + proc.pid() + " is unknown", unknown);
    }
  }
}
