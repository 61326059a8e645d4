/**
 * The port through which the runner starts, finds and stops the processes of tasks.
 *
 * <p>A task is known by its key: its job, its name and the number of its attempt. A {@link
 * dev.prunner.process.Launcher} keeps what it needs to find the task again outside of the server,
 * in the task's run directory or where the task runs, so that a task outlives the server that
 * started it: the next server adopts it and learns its true exit code. No start that was answered
 * is lost, and none is made twice.
 *
 * <p>Nothing here names an implementation. {@code process.local} runs tasks on this machine.
 */
@NullMarked
package dev.prunner.process;

import org.jspecify.annotations.NullMarked;
