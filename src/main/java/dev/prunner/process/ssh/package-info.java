/**
 * Runs tasks on other machines by the OpenSSH client of this one. Remotely it needs a POSIX shell,
 * nothing else.
 *
 * <p><b>Nothing of a task hangs on a connection.</b> The wrapper of {@link
 * dev.prunner.process.shell.WrapperText} leads a session of its own on the host and writes to files
 * in a run directory that is named by the task's key: its pid, the output, the exit code. So a kill
 * of the server, a cut network or a restart of sshd lose nothing. Making that directory is the
 * claim: of two starts with one key only one can.
 *
 * <p><b>One connection for each host.</b> {@link dev.prunner.process.ssh.HostLink} keeps one {@code
 * ssh} with a shell behind it ({@link dev.prunner.process.ssh.RemoteText} has its functions), to
 * which requests are written and which answers each, one after the other. It is asked again and
 * again how all tasks of the host are doing, with one program for all of them, and gives what is
 * new of their output, of which never more than a piece is in memory. The connection ends by itself
 * with this server, since its input ends.
 *
 * <p><b>What is noted here.</b> Before anything is sent to a host, its name is in the task's run
 * directory ({@link dev.prunner.process.remote.RemoteNote}), on the disk. How much of the output is
 * here is the size of the files.
 *
 * <p><b>Threads.</b> One for each host that has tasks, {@code prunner-ssh-<host>}, which may wait
 * for the host. Futures complete on it. <b>Locks.</b> {@link dev.prunner.process.ssh.Farm} guards
 * who waits and who is where by its monitor, which is not held during I/O.
 */
@NullMarked
package dev.prunner.process.ssh;

import org.jspecify.annotations.NullMarked;
