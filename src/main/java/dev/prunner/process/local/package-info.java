/**
 * Starts, watches and stops the process group of a task, and finds one again that an earlier server
 * has started.
 *
 * <p><b>A task is a session.</b> {@code setsid sh -c <wrapper>} leads it, so that its pid, its
 * process group and its session are one number. The wrapper first notes its pid and start time,
 * then runs the script with the shell of the task, notes the exit code, and sends SIGTERM to what
 * the script has left in the background. It outlives the server and needs nothing of it. Three
 * programs are run for a task besides what its script runs: {@code setsid}, which becomes the
 * wrapper's {@code sh}, and the script's shell. {@link Wrapper} has the text.
 *
 * <p><b>The run directory</b> ({@link RunFiles}) holds {@code script}, {@code process} (who runs
 * it), {@code exit}, {@code stop} when a stop was asked for, and a file named as the mark of the
 * start: the claim, which the wrapper makes before anything of the script runs, or else the next
 * server, so that a start which a killed server has left halfway never comes to a second one. The
 * wrapper adds its line to {@code process} and {@code exit} with one {@code write(2)}; a reader
 * that asks for the final newline sees a line whole or not at all. That holds after a kill at any
 * moment, and saves the process that {@code mv} would cost. A power cut may lose such a line, but
 * no process outlives it that could be mistaken.
 *
 * <p><b>Which processes belong to a task</b> is decided by {@link TaskGroup}. A pid alone proves
 * nothing, since the system gives it out again. A group's number however is not given out while a
 * member of the group lives. So a group or session is the task's while its leader is there with the
 * start time that was noted, or a member of it that was seen before, or one that carries the task's
 * mark: the variable {@value Wrapper#MARK} with a random value, which every start makes anew. By
 * that mark, children are found too that made a session of their own. Not found is a process that
 * did both: left the session and threw its environment away; nor one that threw its environment
 * away, ignores SIGTERM and was left in the background by a script that has ended.
 *
 * <p><b>A leader that dies alone</b> (someone killed the wrapper, not the script) leaves no exit
 * code. The task counts as killed, 137, and the rest of its group is ended. When it has died so
 * while no server was there, the task cannot be adopted, and what is left of it is ended.
 *
 * <p><b>Threads.</b> There is no thread of ours and none is parked for a task. Timers, looks at the
 * process table and signals run on the executor that {@link ShellProcesses} is given; futures
 * complete there. The JVM keeps its small reaper thread for each child. Looks at the process table
 * are shared by all tasks that wait for one ({@link ProcScans}), and none is needed to learn of an
 * exit. <b>Locks.</b> There are none; what steps of one task share is atomic or concurrent, and a
 * step that comes twice does no harm.
 *
 * <p><b>Where there is no /proc</b> (macOS), {@code ps} is asked, start times come from {@link
 * ProcessHandle}, and marks cannot be read: a child with a session of its own is not found there.
 */
@NullMarked
package dev.prunner.process.local;

import org.jspecify.annotations.NullMarked;
