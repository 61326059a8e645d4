/** Holds callers to what they may do, in one place for all operations. */
@NullMarked
package dev.prunner.api.access;

import org.jspecify.annotations.NullMarked;
