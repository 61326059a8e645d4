/**
 * What a server counts and measures, in the text format of Prometheus.
 *
 * <p>It listens to the events of jobs, and stands before the ports that it measures; nobody else
 * calls it while working. What can be read from the state is read when it is asked for, so that it
 * is right after a restart too. The one label with values of users is {@code pipeline}; what is
 * told of a pipeline ends with its last job after it was removed from the definitions.
 */
@NullMarked
package dev.prunner.metrics;

import org.jspecify.annotations.NullMarked;
