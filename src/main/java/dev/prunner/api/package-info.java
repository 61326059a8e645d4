/**
 * The HTTP edge. This package holds the JAX-RS application alone; its sub-rooms hold the resources:
 * {@code jobs}, {@code pipelines}, {@code operations}, {@code stream} and {@code compat}, all on
 * top of {@code http}.
 *
 * <p>Resources parse, delegate and answer. They are injected into fields, because RESTEasy requires
 * a constructor without parameters. Views are records.
 */
@NullMarked
package dev.prunner.api;

import org.jspecify.annotations.NullMarked;
