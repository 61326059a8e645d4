/** Schedules: list, make, change, run, and preview. */
@NullMarked
package dev.prunner.api.schedules;

import org.jspecify.annotations.NullMarked;
