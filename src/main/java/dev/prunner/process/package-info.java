/**
 * Starts, watches and stops the process group of a task, and finds one again that an earlier server
 * has started.
 */
@NullMarked
package dev.prunner.process;

import org.jspecify.annotations.NullMarked;
