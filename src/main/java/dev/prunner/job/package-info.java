/**
 * The life of a job and of its tasks: their states, the legal transitions, the versioned events,
 * and the ports through which they are kept.
 */
@NullMarked
package dev.prunner.job;

import org.jspecify.annotations.NullMarked;
