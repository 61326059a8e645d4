/**
 * The use cases: submit a job, run it through its graph, cancel it, recover, reload, shut down.
 *
 * <p>How one job runs is a room of its own, {@code runner.execution}, which does not know this one.
 * Its description names all threads, and the locks of a running job.
 *
 * <p><b>Locks.</b> The queue of a pipeline is locked in the database, for one transaction. {@link
 * dev.prunner.runner.Reload} holds its monitor while it reads files, which keeps nobody but another
 * reload waiting; no other lock of ours is held during I/O.
 */
@NullMarked
package dev.prunner.runner;

import org.jspecify.annotations.NullMarked;
