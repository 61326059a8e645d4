/**
 * What keeps jobs, queues and what belongs to them: ports of the core that a database or memory
 * implements.
 */
@NullMarked
package dev.prunner.job.store;

import org.jspecify.annotations.NullMarked;
