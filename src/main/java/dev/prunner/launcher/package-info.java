/** What stands at the root of the uber JAR, in front of Payara Micro; only the JDK is there. */
@NullMarked
package dev.prunner.launcher;

import org.jspecify.annotations.NullMarked;
