/**
 * Which processes there are on this machine, and which of them carry a mark. From {@code /proc}, or
 * from {@code ps} where there is none; looks at all of them are shared.
 */
@NullMarked
package dev.prunner.process.local.table;

import org.jspecify.annotations.NullMarked;
