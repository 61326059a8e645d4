/** Pipelines: list, definition, graph, submit, and reload. */
@NullMarked
package dev.prunner.api.pipelines;

import org.jspecify.annotations.NullMarked;
