/**
 * The composition root: reads the configuration, builds what the other rooms need, starts and stops
 * it. Nobody imports it.
 */
@NullMarked
package dev.prunner.app;

import org.jspecify.annotations.NullMarked;
