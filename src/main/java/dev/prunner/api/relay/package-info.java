/**
 * Has requests for output answered by the server that has it, where each keeps what it has run; see
 * ADR 58.
 *
 * <p>{@link dev.prunner.api.relay.RelayFilter} decides after the caller has been let in. {@link
 * dev.prunner.api.relay.Relay} waits for the head of the answer in the thread of the request, for
 * some seconds at most. The body is passed on as it comes by {@code api.edge}, in no thread of its
 * own; what the client library needs runs on threads {@code prunner-relay}.
 */
@NullMarked
package dev.prunner.api.relay;

import org.jspecify.annotations.NullMarked;
