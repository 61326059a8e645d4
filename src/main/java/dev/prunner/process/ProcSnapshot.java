package dev.prunner.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One look at the process table, shared by all tasks that waited for it. */
final class ProcSnapshot {

  private final List<Proc> alive;
  private final Function<Proc, Optional<String>> readMark;
  private final Map<Proc, Optional<String>> marks = new ConcurrentHashMap<>();

  ProcSnapshot(List<Proc> alive, Function<Proc, Optional<String>> readMark) {
    this.alive = List.copyOf(alive);
    this.readMark = readMark;
  }

  List<Proc> alive() {
    return alive;
  }

  /** Read when it is first asked for: most processes are older than the task, and never asked. */
  boolean hasMark(Proc proc, String mark) {
    return marks.computeIfAbsent(proc, readMark).filter(mark::equals).isPresent();
  }
}
