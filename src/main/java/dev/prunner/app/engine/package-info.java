/** Wires what runs jobs, once: for the server, and for a run without one. */
@NullMarked
package dev.prunner.app.engine;

import org.jspecify.annotations.NullMarked;
