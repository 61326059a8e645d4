/**
 * The ports of {@code job} in memory, for what is over when the process ends: a run without a
 * server, and tests.
 */
@NullMarked
package dev.prunner.memory;

import org.jspecify.annotations.NullMarked;
