/**
 * From a script with Go-style {@code {{ }}} actions and a job's variables to shell text.
 *
 * <p>{@link dev.prunner.template.Template} is the entry point, or {@link
 * dev.prunner.template.TemplateCache} where a text comes again and again. {@code syntax} parses a
 * script to nodes; {@code VelocityTranslator} writes them as Velocity text; {@code VelocityText},
 * the only class that knows the library, has Apache Velocity render it; {@code values} defines what
 * values and functions mean.
 *
 * <p>Velocity's text contains only registers, numbers of constants and names from a fixed table:
 * each literal of the script is in a list of constants and is referred to by its index. So neither
 * the script nor a variable's value ever reaches Velocity's parser, and the only object it calls is
 * {@link dev.prunner.template.TemplateHelper}.
 *
 * <p>A variable that is not set counts as false in a condition and is an error wherever its value
 * is needed.
 */
@NullMarked
package dev.prunner.template;

import org.jspecify.annotations.NullMarked;
