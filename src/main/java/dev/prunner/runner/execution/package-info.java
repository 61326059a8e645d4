/**
 * Runs one job through its graph, from its start to its committed end. Knows no other job, and
 * nothing of the queue but how to write to it.
 *
 * <p><b>Threads.</b> There are three kinds, all given by constructor; none is parked for a task.
 * All that comes back into the runner later comes by {@link Dispatcher}, and nothing that is
 * thrown, an {@code Error} too, gets past {@link Fence}.
 *
 * <ul>
 *   <li>The <i>workers</i> (at most 16, {@code app.Workers} on a managed thread factory; threads of
 *       our own while the application stops) run the events of jobs, start processes and write to
 *       the database.
 *   <li>The <i>timer</i> (4 threads, there from the start) wakes the workers for delays, writes and
 *       looks at the definitions that are due, and looks at the process table. Exits of processes
 *       are told on it, and handed over to the workers.
 *   <li>The caller's thread, a request's, commits what it asks for and hands the rest to the
 *       workers.
 * </ul>
 *
 * <p><b>Locks.</b> Each running job has a {@link SerialExecutor} of its own, so what belongs to it
 * needs none. {@link TaskSlots} guards a counter and a line of waiting starts by its monitor,
 * {@link WriteBehind} a counter and the next write. None is held during I/O.
 */
@NullMarked
package dev.prunner.runner.execution;

import org.jspecify.annotations.NullMarked;
