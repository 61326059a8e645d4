package dev.prunner.security;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.text.ParseException;
import java.util.Collections;
import java.util.Set;

/**
 * Finds out why the library has refused a token, of which it tells only by texts. Decides nothing:
 * the token stays refused.
 *
 * @param issuer the {@code iss} of the accepted tokens
 * @param audiences the accepted audiences; if empty, any
 */
record Diagnosis(String issuer, Set<String> audiences) {

  private static final Set<Algorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  /** Why the library has refused the token by throwing this. */
  TokenProblem of(String token, Exception refusal) {
    try {
      JWT jwt = JWTParser.parse(token);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
        return TokenProblem.ALGORITHM;
      }
      // Told even if the key is the reason: the tokens of another issuer have another key, too.
      if (!issuer.equals(claims.getIssuer())) {
        return TokenProblem.WRONG_ISSUER;
      }
      return refusal instanceof BadJWTException ? claim(claims, refusal) : key(jwt, refusal);
    } catch (ParseException e) {
      return TokenProblem.MALFORMED;
    }
  }

  private TokenProblem claim(JWTClaimsSet claims, Exception refusal) {
    if (!audiences.isEmpty() && Collections.disjoint(audiences, claims.getAudience())) {
      return TokenProblem.WRONG_AUDIENCE;
    }
    if (claims.getSubject() == null || claims.getExpirationTime() == null) {
      return TokenProblem.INCOMPLETE;
    }
    return refusal instanceof ExpiredJWTException
        ? TokenProblem.EXPIRED
        : TokenProblem.NOT_YET_VALID;
  }

  private static TokenProblem key(JWT jwt, Exception refusal) {
    if (refusal instanceof BadJWSException || refusal instanceof JOSEException) {
      return TokenProblem.BAD_SIGNATURE;
    }
    JOSEObjectType type = jwt.getHeader().getType();
    return Issuer.TYPES.contains(type) ? TokenProblem.UNKNOWN_KEY : TokenProblem.OTHER_TYPE;
  }
}
