/**
 * Authentication: keys, tokens, and the filter in front of {@code /api}.
 *
 * <p>Two kinds of tokens are accepted, and both are verified here, so that they mean the same on
 * every server. RS256 and ES256 tokens come from one {@link dev.prunner.security.Issuer}: the
 * user's identity provider or, without one, the server itself. HS256 tokens are verified by {@link
 * dev.prunner.security.SharedSecret}, if a secret is configured. The algorithm named in a token
 * selects the verifier, and each verifier has keys for that algorithm only, so a public key is
 * never used as a secret.
 *
 * <p>Without a token, a user signed in by the application server is accepted if so configured,
 * subject to {@link dev.prunner.security.CrossSite}.
 *
 * <p>Nothing is remembered between requests except the public keys of a provider and whether the
 * {@link dev.prunner.security.SignInCode} was used.
 */
@NullMarked
package dev.prunner.security;

import org.jspecify.annotations.NullMarked;
