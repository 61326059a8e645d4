/**
 * What launchers of other places have in common: a note in the run directory of where a task was
 * sent, outputs that are fetched by offset, and a task as those see it that wait for its end.
 */
@NullMarked
package dev.prunner.process.remote;

import org.jspecify.annotations.NullMarked;
