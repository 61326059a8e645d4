/**
 * Schedules: those of the files and those that were made by the API, and the timer by which they
 * fire.
 *
 * <ul>
 *   <li>When something is due is decided in {@link dev.prunner.schedule}; what becomes of it, under
 *       the lock of the pipeline's queue, in {@link dev.prunner.queue}. What is known here is only
 *       why somebody looks there: it may be old, and does no harm then.
 *   <li>One timer waits for the first instant of all schedules, and looks at the clock once a
 *       minute, which somebody may have set. Without schedules there is no timer, and while nothing
 *       is due no statement.
 *   <li>Looks follow each other in a mailbox of the dispatcher. Changes of schedules, by a reload
 *       or the API, hold the monitor of {@link Schedules} during their transaction, which keeps
 *       nobody but another change waiting.
 * </ul>
 */
@NullMarked
package dev.prunner.runner.schedule;

import org.jspecify.annotations.NullMarked;
