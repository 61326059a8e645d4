/**
 * Runs tasks as jobs of Slurm, by its own programs and a directory that this machine shares with
 * the nodes.
 *
 * <p><b>The directory is the truth.</b> {@link dev.prunner.process.slurm.SharedRun} is named by the
 * key of the task. Who makes it hands the task to Slurm; the job that first notes itself there runs
 * it ({@link dev.prunner.process.slurm.JobText}); and the wrapper of {@link
 * dev.prunner.process.shell.WrapperText} notes that the script has begun, unless a server has
 * called it off by the same file. So two starts run once, however often Slurm was asked. Output and
 * exit code are read there, whether Slurm answers or not.
 *
 * <p><b>Slurm is asked little.</b> One {@code squeue} for all tasks of a launcher tells what waits
 * and why, and what Slurm has ended; {@code sacct} is asked only for what {@code squeue} does not
 * know any more. A stop is a file beside the script, and SIGCONT by {@code scancel}, which only
 * wakes the job up: it does the rest itself, on its node, and once, whatever Slurm sends to whom.
 *
 * <p><b>Threads.</b> {@link dev.prunner.process.slurm.Cluster} has two for each launcher that has
 * tasks: {@code prunner-slurm-<name>} does all but wait for Slurm's programs, and futures complete
 * on it; {@code prunner-slurm-<name>-commands} runs these, one after the other. There are no locks
 * but for the start of the threads.
 */
@NullMarked
package dev.prunner.process.slurm;

import org.jspecify.annotations.NullMarked;
