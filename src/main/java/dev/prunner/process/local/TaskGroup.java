package dev.prunner.process.local;

import dev.prunner.process.local.table.Proc;
import dev.prunner.process.local.table.ProcSnapshot;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells which processes belong to a task. It never counts in a process that has been given a pid or
 * a group number which was the task's before: see the package's description.
 */
final class TaskGroup {

  /** No process has it. */
  private static final Proc NO_LEADER = new Proc(-1, -1, -1, 0);

  private final Proc leader;
  private final long since;
  private final String mark;
  private final Supplier<Set<Long>> cgroup;
  private final Map<Long, Proc> seen = new ConcurrentHashMap<>();
  private volatile boolean leaderIsDone;

  private TaskGroup(Proc leader, long since, String mark, Supplier<Set<Long>> cgroup) {
    this.cgroup = cgroup;
    this.leader = leader;
    this.since = since;
    this.mark = mark;
  }

  static TaskGroup ledBy(Proc leader, String mark) {
    return ledBy(leader, leader.start(), mark);
  }

  /**
   * One whose leader may be older than its other processes.
   *
   * @param since none of these has started before
   */
  static TaskGroup ledBy(Proc leader, long since, String mark) {
    return new TaskGroup(leader, since, mark, Set::of);
  }

  /** What is left of a task whose leader has gone; its processes are known by their mark alone. */
  static TaskGroup leftBehind(String mark) {
    return new TaskGroup(NO_LEADER, NO_LEADER.start(), mark, Set::of);
  }

  /**
   * The same, known by a control group as well.
   *
   * @param pids of all processes in it, none of which is another task's
   */
  TaskGroup in(Supplier<Set<Long>> pids) {
    return new TaskGroup(leader, since, mark, pids);
  }

  /** From now on the leader, which may live on, is none of its processes. */
  void leaderIsDone() {
    leaderIsDone = true;
  }

  /** Its processes that are alive; remembered, for a look after their leader has gone. */
  Set<Proc> membersIn(ProcSnapshot snapshot) {
    Set<Long> inside = cgroup.get();
    Set<Proc> certain =
        snapshot.alive().stream()
            .filter(proc -> inside.contains(proc.pid()) || isCertain(proc, snapshot))
            .collect(Collectors.toSet());
    boolean groupIsOurs = certain.stream().anyMatch(this::isInGroup);
    Set<Proc> members =
        snapshot.alive().stream()
            .filter(proc -> certain.contains(proc) || (groupIsOurs && isInGroup(proc)))
            .filter(proc -> !(leaderIsDone && proc.isSameAs(leader)))
            .collect(Collectors.toSet());
    members.forEach(member -> seen.put(member.pid(), member));
    return members;
  }

  /** Whether a process is in the group that can be signaled as a whole. */
  boolean isInSignalGroup(Proc proc) {
    return proc.group() == leader.pid();
  }

  long id() {
    return leader.pid();
  }

  private boolean isCertain(Proc proc, ProcSnapshot snapshot) {
    return proc.isSameAs(leader) || wasSeen(proc) || isMarked(proc, snapshot);
  }

  private boolean wasSeen(Proc proc) {
    Proc known = seen.get(proc.pid());
    return known != null && known.isSameAs(proc);
  }

  /** What is older than the run is none of its processes, and its environment is not read. */
  private boolean isMarked(Proc proc, ProcSnapshot snapshot) {
    return proc.start() >= since && snapshot.hasMark(proc, mark);
  }

  private boolean isInGroup(Proc proc) {
    return proc.group() == leader.pid() || proc.session() == leader.pid();
  }
}
