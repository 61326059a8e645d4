/**
 * Runs tasks on this machine: starts, watches and stops their processes, and finds again those that
 * an earlier server has started.
 *
 * <p><b>A task has a session of its own.</b> A shell leads it, the wrapper ({@link
 * dev.prunner.process.shell.WrapperText} has its text), so that its pid, its process group and its
 * session are one number. For each task it notes its pid and start time, runs the script with the
 * shell of the task, notes the exit code, and sends SIGTERM to what the script has left in the
 * background. It outlives the server and needs nothing of it. When nothing is left in its session,
 * it gets another task ({@link WrapperPool}), so that a task costs one fork and no program but its
 * shell; ADR 21 says why. Where there is no /proc, each task gets a wrapper of its own ({@link
 * SessionLauncher}).
 *
 * <p><b>The run directory</b> ({@link RunFiles}) holds {@code start} (what the wrapper must know,
 * see {@link dev.prunner.process.shell.StartFile}), {@code script}, {@code stop} when a stop was
 * asked for, and a file named by the mark of the start. The wrapper makes that one and writes its
 * first line before anything of the script runs, and the exit code at the end, each with one {@code
 * write(2)}; a reader that asks for the final newline sees a line whole or not at all. Making it is
 * the claim: a server after this one makes a link of that name first, so that a start which a
 * killed server has left halfway never comes to a second one. That holds after a kill at any
 * moment, and saves the process that {@code mv} would cost. A power cut may lose such a line, but
 * no process outlives it that could be mistaken.
 *
 * <p><b>Which processes belong to a task</b> is decided by {@link TaskGroup}. A pid alone proves
 * nothing, since the system gives it out again. A group's number however is not given out while a
 * member of the group lives. So a group or session is the task's while its leader is there with the
 * start time that was noted, or a member of it that was seen before, or one that carries the task's
 * mark: the variable {@value dev.prunner.process.local.table.ProcTable#MARK} with a random value,
 * which every start makes anew. By that mark, children are found too that made a session of their
 * own. A process that did both, left the session and threw its environment away, is known by the
 * control group of its wrapper ({@link Cgroups}). Where there are none it is not found; nor is
 * anywhere one that threw its environment away, ignores SIGTERM and was left in the background by a
 * script that has ended while no server was there. Once the exit code is noted, the leader is none
 * of the task's processes any more.
 *
 * <p><b>A leader that dies alone</b> (someone killed the wrapper, not the script) leaves no exit
 * code. The task counts as killed, 137, and the rest of its group is ended. When it has died so
 * while no server was there, the task cannot be adopted, and what is left of it is ended.
 *
 * <p><b>What is not known is not gone.</b> Only the system's "no such process" counts. A look that
 * fails, whatever is thrown, is repeated.
 *
 * <p><b>Threads.</b> One of ours, {@code prunner-exits}, reads what all wrappers tell; none is
 * parked for a task. Timers, looks at the process table and signals run on the executor that is
 * given; futures complete there. The JVM keeps its small reaper thread for each wrapper. Looks at
 * the process table are shared by all tasks that wait for one ({@link
 * dev.prunner.process.local.table.ProcScans}), and none is needed to learn of an exit.
 * <b>Locks.</b> {@link GroupEnding} acts under its monitor, so that a wrapper gets no new task
 * while a signal to its old one is on its way; what else is shared is atomic or concurrent, and a
 * step that comes twice does no harm.
 *
 * <p><b>Where there is no /proc</b> (macOS), {@code ps} is asked, start times come from {@link
 * ProcessHandle}, and marks cannot be read: a child with a session of its own is not found there.
 */
@NullMarked
package dev.prunner.process.local;

import org.jspecify.annotations.NullMarked;
