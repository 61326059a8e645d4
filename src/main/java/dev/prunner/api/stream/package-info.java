/**
 * Server-sent events: changes of jobs, and output as it is printed.
 *
 * <p>A write to a slow reader blocks, so each stream has its own thread ({@code prunner-stream};
 * {@link dev.prunner.api.stream.Streams} limits their number). Nothing is buffered per reader:
 * changes come from one ring shared by all ({@link dev.prunner.api.stream.EventFeed}), output from
 * disk. A reader that falls behind the ring is disconnected.
 */
@NullMarked
package dev.prunner.api.stream;

import org.jspecify.annotations.NullMarked;
