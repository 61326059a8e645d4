/**
 * What happens to a request before JAX-RS sees it, and to its answer after that, so that no client
 * can hold a thread of the server, see ADR 27.
 *
 * <p>{@link dev.prunner.api.edge.RequestGate} refuses what nobody needs (TRACE, forms), and has
 * {@link dev.prunner.api.edge.BodyReader} receive the bodies of authenticated callers as they
 * arrive. Bodies of others are never read: their connection ends with the answer. What JAX-RS
 * writes is held by {@link dev.prunner.api.edge.HeldResponse}, and sent by {@link
 * dev.prunner.api.edge.Answers} as its reader takes it, on four threads for all ({@code
 * prunner-answer}), which never wait for a reader.
 */
@NullMarked
package dev.prunner.api.edge;

import org.jspecify.annotations.NullMarked;
