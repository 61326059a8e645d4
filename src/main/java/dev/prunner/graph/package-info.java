/**
 * Layout of task graphs: the positions of tasks and the lines between them.
 *
 * <p>{@link dev.prunner.graph.GraphLayouts} is the entry point, with a cache. Only {@code
 * ElkLayout} knows the library, which gets names and dependencies and nothing else. Drawing is up
 * to the page.
 *
 * <p>There are no beans or threads: the layout runs on the caller's thread. Another caller of the
 * same graph waits on the monitor of that graph.
 */
@NullMarked
package dev.prunner.graph;

import org.jspecify.annotations.NullMarked;
