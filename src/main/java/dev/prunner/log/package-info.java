/**
 * The log of jobs and of API requests.
 *
 * <p>An event is one line. A user-defined name can neither end a line nor look like another part of
 * it. Variables, output and tokens are never logged.
 */
@NullMarked
package dev.prunner.log;

import org.jspecify.annotations.NullMarked;
