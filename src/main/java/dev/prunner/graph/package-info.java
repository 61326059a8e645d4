/**
 * Where the tasks of a pipeline stand in a picture of it, and which way the lines between them go.
 *
 * <p>{@link dev.prunner.graph.GraphLayouts} is the door: it keeps what was laid out. Only {@code
 * ElkLayout} knows the library, which is given names and dependencies and nothing else of a
 * definition. What is drawn, and how, is the page's affair.
 *
 * <p>Nothing here is a bean or starts a thread: the caller's lays out. One that asks for what
 * another thread lays out at that moment waits for it, on the monitor of that one graph.
 */
@NullMarked
package dev.prunner.graph;

import org.jspecify.annotations.NullMarked;
