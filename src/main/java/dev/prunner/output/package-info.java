/**
 * What tasks print, on disk: where it is, and how to read a range or the end of it in constant
 * memory.
 */
@NullMarked
package dev.prunner.output;

import org.jspecify.annotations.NullMarked;
