/**
 * The life of a job and of its tasks: their states, the legal transitions, the events, and the two
 * ports through which they are kept.
 */
@NullMarked
package dev.prunner.job;

import org.jspecify.annotations.NullMarked;
