/**
 * What a pipeline is, and which are in effect. How they are read from YAML is a room of its own,
 * {@code definition.yaml}, which this one does not know.
 *
 * <p>Everything is immutable except {@link dev.prunner.definition.Definitions}. Every {@link
 * dev.prunner.definition.Pipeline} is valid.
 */
@NullMarked
package dev.prunner.definition;

import org.jspecify.annotations.NullMarked;
