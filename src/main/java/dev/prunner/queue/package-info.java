/**
 * The use cases of the queue: submit, promote, finish, cancel. Each runs on the locked queue of one
 * pipeline and is one transaction; many that come at once share a commit.
 *
 * <ul>
 *   <li>The rules are here and in {@link dev.prunner.scheduler}, once; a {@link
 *       dev.prunner.job.store.QueueStore} keeps rows.
 *   <li>What work does on a locked queue has no other effect, since it may be run again.
 *   <li>Times that are noted are taken under the lock. Who is next is decided by the sequence
 *       alone: only the end of a start delay looks at a clock.
 *   <li>Listeners hear of a change right after its commit, in the order of the commits.
 * </ul>
 */
@NullMarked
package dev.prunner.queue;

import org.jspecify.annotations.NullMarked;
