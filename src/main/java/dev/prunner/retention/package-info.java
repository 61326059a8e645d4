/**
 * Expiry of ended jobs, and their removal.
 *
 * <ul>
 *   <li>The decision is separate from the removal, and uses the current definition rather than that
 *       of the job.
 *   <li>A job's output is removed first, then its row. So a crash in between leaves a job to remove
 *       again, but never output without a job.
 *   <li>Rows are removed in small batches, each in its own transaction, which locks no queue.
 *   <li>It runs on the workers and the timer of {@code runner}, one pass at a time. A pass holds a
 *       permit, for which only the stop of the server waits.
 * </ul>
 */
@NullMarked
package dev.prunner.retention;

import org.jspecify.annotations.NullMarked;
