/**
 * What every resource needs of HTTP: request bodies, ranges, conditions, the caller, and the
 * response to each exception.
 *
 * <p>Filters run for every path below {@code /api}. An exception is answered in the format of the
 * API that was called: {@code application/problem+json} for the own one, {@code {"error": "…"}} for
 * the original's.
 */
@NullMarked
package dev.prunner.api.http;

import org.jspecify.annotations.NullMarked;
