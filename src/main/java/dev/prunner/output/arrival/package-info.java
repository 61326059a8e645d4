/**
 * When how much of a task's output was there. Tasks write to two files without this server, so by
 * looking at how long these are, and by nothing else, is known what was printed first.
 *
 * <p>What looks, {@link dev.prunner.output.arrival.ArrivalWatch}, does so on the timer, and only
 * while tasks run; it is told of them by their jobs' events. Its monitor guards when it looks next,
 * that of each task what has been seen; the latter is held while some numbers are written to a
 * file.
 */
@NullMarked
package dev.prunner.output.arrival;

import org.jspecify.annotations.NullMarked;
