/**
 * What values and functions mean in a template, as in Go: truth, order, access by key, printing.
 *
 * <p>Values are text, numbers, booleans, null, lists and maps. What a template may cost is bounded
 * in {@link dev.prunner.template.values.Limits}.
 */
@NullMarked
package dev.prunner.template.values;

import org.jspecify.annotations.NullMarked;
