/**
 * The smallest WAR that runs jobs on the stack of this project: each is a row of Derby, written by
 * EclipseLink when it begins and when it ends, and a {@code bash}. There is no sign-in, no queue,
 * and nothing of it survives a crash.
 */
@NullMarked
package dev.prunner.benchmark.smallest;

import org.jspecify.annotations.NullMarked;
