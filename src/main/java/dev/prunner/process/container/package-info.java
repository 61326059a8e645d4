/**
 * Runs each task in a container of its own, by the command line of an engine on this machine:
 * podman or docker.
 *
 * <p><b>The engine gives the place, files tell the rest.</b> A directory of the run is mounted into
 * the container ({@link dev.prunner.process.container.Box}). In there the wrapper of {@link
 * dev.prunner.process.shell.WrapperText} is the first process, notes that it has begun and how the
 * script has ended, keeps the timeout, and writes the output. So nothing of a task hangs on this
 * server or on an answer of the engine, and a look at a task costs no program.
 *
 * <p><b>The name is the claim.</b> A container is named by the key of its task, and an engine gives
 * a name once. A label tells which directory belongs to it.
 *
 * <p><b>What the engine is asked.</b> To run a container, to run a shell in it that sends a signal
 * to all of its processes, to kill and to remove some. One list of all our containers, every few
 * seconds and when some have ended, tells which still run, and that the engine answers. When the
 * last process of the wrapper ends, the kernel ends all that is left in the container.
 *
 * <p><b>Secrets</b> go through a named pipe in that directory, which the wrapper reads: they are on
 * no disk and no command line, and the engine does not have them.
 *
 * <p><b>Threads.</b> One for each engine that has tasks, {@code prunner-container-<command>}, owns
 * what is known of its tasks; it looks at files and waits for nothing else. What asks the engine
 * runs in a few more, and tells it the answer; starts, which may wait for an image, have their own.
 * Futures complete on the engine's thread. <b>Locks.</b> {@link
 * dev.prunner.process.container.Fleet} guards who waits by its monitor, which is not held during
 * I/O.
 */
@NullMarked
package dev.prunner.process.container;

import org.jspecify.annotations.NullMarked;
