/**
 * Metrics of a server, in the text format of Prometheus.
 *
 * <p>Metrics come from the events of jobs and from decorators of the ports; no other code updates
 * them. Gauges are read from the state on demand, so they are correct after a restart. The only
 * labels with user-defined values are {@code pipeline}, {@code launcher} and {@code host}; the
 * metrics of a pipeline that was removed from the definitions end with its last job, those of a
 * launcher with its definition.
 */
@NullMarked
package dev.prunner.metrics;

import org.jspecify.annotations.NullMarked;
