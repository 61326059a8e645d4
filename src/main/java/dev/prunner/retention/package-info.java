/**
 * Which ended jobs are no longer kept, and their removal.
 *
 * <ul>
 *   <li>What has expired is decided apart from removing it, and by the definition of today rather
 *       than that of the job.
 *   <li>A job's output goes first, then its row. So a crash in between leaves a job that is removed
 *       again, and never output without a job.
 *   <li>Few rows go at a time, each few in a transaction of their own that locks no queue.
 *   <li>It runs on the workers and the timer of {@code runner}, one pass at a time. A pass holds a
 *       permit, for which nobody waits but the stop of the server.
 * </ul>
 */
@NullMarked
package dev.prunner.retention;

import org.jspecify.annotations.NullMarked;
