/**
 * What a pipeline is, and how it is read from YAML.
 *
 * <p>Everything is immutable except {@link dev.prunner.definition.Definitions}. Every {@link
 * dev.prunner.definition.Pipeline} is valid: the loader reports all problems of all files at once,
 * and returns nothing if there are any.
 */
@NullMarked
package dev.prunner.definition;

import org.jspecify.annotations.NullMarked;
