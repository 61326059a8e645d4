/**
 * The syntax of templates: from text to tokens to nodes.
 *
 * <p>{@code Lexer} splits a script into literal text and actions, {@code ActionScanner} reads the
 * tokens of an action, {@code Parser} builds the nodes. Every error has its line and column.
 */
@NullMarked
package dev.prunner.template.syntax;

import org.jspecify.annotations.NullMarked;
