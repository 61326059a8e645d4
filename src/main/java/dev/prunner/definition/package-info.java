/**
 * What a pipeline is, and how it is read from YAML.
 *
 * <p>Everything here is immutable but {@link dev.prunner.definition.Definitions}. A {@link
 * dev.prunner.definition.Pipeline} that exists is valid: the loader reports every problem of every
 * file at once and gives out nothing when there is one.
 */
@NullMarked
package dev.prunner.definition;

import org.jspecify.annotations.NullMarked;
