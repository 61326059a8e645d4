/**
 * From a script with Go-style {@code {{ }}} actions and a job's variables to shell text.
 *
 * <p>Apache Velocity renders, but sees only what stands inside the braces: literal text never
 * reaches its parser, and a variable's value is data that is never parsed at all.
 */
@NullMarked
package dev.prunner.template;

import org.jspecify.annotations.NullMarked;
