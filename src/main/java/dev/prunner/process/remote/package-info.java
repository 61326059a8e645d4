/**
 * What launchers of other places have in common: a note in the run directory of where a task was
 * sent, and outputs that are fetched by offset.
 */
@NullMarked
package dev.prunner.process.remote;

import org.jspecify.annotations.NullMarked;
