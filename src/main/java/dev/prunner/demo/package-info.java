/** The command {@code demo}: a server with pipelines to look at, which may be killed. */
@NullMarked
package dev.prunner.demo;

import org.jspecify.annotations.NullMarked;
