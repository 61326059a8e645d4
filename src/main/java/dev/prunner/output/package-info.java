/**
 * The output of tasks on disk: its paths, and reading a range or the end of it in constant memory.
 */
@NullMarked
package dev.prunner.output;

import org.jspecify.annotations.NullMarked;
