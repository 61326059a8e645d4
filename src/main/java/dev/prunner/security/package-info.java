/**
 * Who may call: keys, tokens, and the door in front of {@code /api}.
 *
 * <p>Two kinds of tokens open it. RS256 tokens are MicroProfile JWT's business, which the server
 * verifies with the key of the user's identity provider or, without one, with {@link
 * dev.prunner.security.OwnKey}. HS256 tokens are verified here, by {@link
 * dev.prunner.security.SharedSecret}, when there is a secret. The algorithm that a token names
 * picks the verifier and each verifier has one key, so a public key never serves as a secret.
 *
 * <p>Nothing is remembered between two requests: no session, no cache.
 */
@NullMarked
package dev.prunner.security;

import org.jspecify.annotations.NullMarked;
