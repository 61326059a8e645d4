/**
 * Jobs and their tasks: search, submit again, cancel, output, and the layout of their graph.
 *
 * <p>The views of jobs are shared: {@code pipelines} answers a submit with them, and {@code stream}
 * sends them as events.
 */
@NullMarked
package dev.prunner.api.jobs;

import org.jspecify.annotations.NullMarked;
