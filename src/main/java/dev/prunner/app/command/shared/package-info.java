/** What commands have in common: variables, JSON, tables, and the output of several tasks. */
@NullMarked
package dev.prunner.app.command.shared;

import org.jspecify.annotations.NullMarked;
