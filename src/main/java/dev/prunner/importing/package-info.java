/**
 * Takes over the jobs that the original (prunner in Go) has kept in its data directory: {@code
 * data.json} and {@code logs/}.
 *
 * <p>{@link dev.prunner.importing.JobImport} reads the file twice: once to find out whether it is
 * whole and in which order the jobs were created, and once to take them over, some at a time, so
 * that neither many jobs nor large variables fill the memory. Nothing in the directory is changed.
 */
@NullMarked
package dev.prunner.importing;

import org.jspecify.annotations.NullMarked;
