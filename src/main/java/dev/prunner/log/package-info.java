/**
 * What happens to jobs, and who asks for what, as lines of the log.
 *
 * <p>An event is one line. A name that a user has chosen can neither end a line nor look like
 * another part of it. Variables, output and tokens are never in a line.
 */
@NullMarked
package dev.prunner.log;

import org.jspecify.annotations.NullMarked;
