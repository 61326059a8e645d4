/**
 * Who may call: keys, tokens, and the door in front of {@code /api}.
 *
 * <p>Two kinds of tokens open it, and both are verified here, so that they mean the same on every
 * server. RS256 and ES256 tokens are of one {@link dev.prunner.security.Issuer}: the user's
 * identity provider or, without one, the server itself. HS256 tokens are verified by {@link
 * dev.prunner.security.SharedSecret}, when there is a secret. The algorithm that a token names
 * picks the verifier and each verifier has keys for it alone, so a public key never serves as a
 * secret.
 *
 * <p>Without a token a user whom the server itself has signed in is let in, if that is asked for,
 * with what {@link dev.prunner.security.CrossSite} demands.
 *
 * <p>Nothing is remembered here between two requests but the public keys of a provider.
 */
@NullMarked
package dev.prunner.security;

import org.jspecify.annotations.NullMarked;
