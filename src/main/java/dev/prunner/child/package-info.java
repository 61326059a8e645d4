/** Servers of this JAR in processes of their own, for the commands that need one to try. */
@NullMarked
package dev.prunner.child;

import org.jspecify.annotations.NullMarked;
