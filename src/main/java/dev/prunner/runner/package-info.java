/**
 * The use cases: submit a job, run it through its graph, cancel it, recover, reload, shut down.
 *
 * <p><b>Threads.</b> There are three kinds, all given by constructor; none is parked for a task.
 * All that comes back here later comes by {@link dev.prunner.runner.Dispatcher}, and nothing that
 * is thrown, an {@code Error} too, gets past its {@link dev.prunner.runner.Fence}.
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
 * <p><b>Locks.</b> Each running job has a {@link dev.prunner.runner.SerialExecutor} of its own, so
 * what belongs to it needs none. {@link dev.prunner.runner.TaskSlots} guards a counter and a line
 * of waiting starts by its monitor, {@link dev.prunner.runner.WriteBehind} a counter and the next
 * write. The queue of a pipeline is locked in the database, for one transaction. {@link
 * dev.prunner.runner.Reload} holds its monitor while it reads files, which keeps nobody but another
 * reload waiting; no other lock of ours is held during I/O.
 */
@NullMarked
package dev.prunner.runner;

import org.jspecify.annotations.NullMarked;
