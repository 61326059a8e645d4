/**
 * Server-sent events: changes of jobs, and output as it is printed.
 *
 * <p>A write to a slow reader blocks, so each stream has a thread of its own ({@code
 * prunner-stream}, at most as many as {@link dev.prunner.api.stream.Streams} lets in). Nothing is
 * kept for a reader: changes come from one ring for all ({@link dev.prunner.api.stream.EventFeed}),
 * output from the disk. Who falls behind the ring is cut off.
 */
@NullMarked
package dev.prunner.api.stream;

import org.jspecify.annotations.NullMarked;
