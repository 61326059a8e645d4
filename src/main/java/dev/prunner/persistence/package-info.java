/**
 * Jobs in a database, by JPA: the ports of {@link dev.prunner.job}.
 *
 * <p>Which database that is, and how it is reached, is a room of its own, {@code
 * persistence.database}; so are the rows of its tables, {@code persistence.rows}. Neither knows the
 * other, nor this one, which runs their work in transactions.
 *
 * <p>What holds it together:
 *
 * <ul>
 *   <li>A transaction that changes the queue of a pipeline or the tasks of its jobs locks the
 *       pipeline's row before it reads or writes anything else, so two never meet. It reads all it
 *       needs before its first other write, so it never waits for a second lock while it holds what
 *       others want. What the database rolls back nevertheless is run again by {@link
 *       dev.prunner.persistence.Transactions}.
 *   <li>Readers take no lock of ours and no lock that outlasts a row.
 *   <li>Entities are rows and nothing more: no relations, no lazy loading, no cache beyond a
 *       transaction. What a job may do stands in {@link dev.prunner.job.Job}.
 *   <li>No statement reads more rows than it answers with, by whichever plan: see {@link
 *       dev.prunner.persistence.rows.Sql}.
 *   <li>A definition is kept once for all jobs that were created with it.
 *   <li>Names are bounded by what an index can hold; a longer one is refused, never cut.
 * </ul>
 */
@NullMarked
package dev.prunner.persistence;

import org.jspecify.annotations.NullMarked;
