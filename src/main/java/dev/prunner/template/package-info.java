/**
 * From a script with Go-style {@code {{ }}} actions and a job's variables to shell text.
 *
 * <p>{@link dev.prunner.template.Template} is the door. Behind it {@code Lexer} splits a script
 * into literal text and actions, {@code Parser} makes nodes of them, {@code VelocityTranslator}
 * writes these as Velocity text, and {@code VelocityRenderer}, the only class that knows the
 * library, has Apache Velocity render it.
 *
 * <p>Velocity's text holds nothing but registers, numbers of constants and names from a table of
 * ours: each literal of the script stands in a list of constants and is named by its place there.
 * So neither the script nor a variable's value ever meets Velocity's parser, and the only object it
 * calls is {@link dev.prunner.template.TemplateHelper}.
 *
 * <p>A variable that is not set counts as false in a condition and is an error wherever its value
 * is needed. What a template may cost is bounded in {@code Limits}.
 */
@NullMarked
package dev.prunner.template;

import org.jspecify.annotations.NullMarked;
