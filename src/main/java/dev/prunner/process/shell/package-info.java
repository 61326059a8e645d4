/**
 * The shell text that runs a task, wherever that is: nothing but text, and the meaning of what it
 * notes. Needs a POSIX shell, and uses /proc where there is one.
 */
@NullMarked
package dev.prunner.process.shell;

import org.jspecify.annotations.NullMarked;
