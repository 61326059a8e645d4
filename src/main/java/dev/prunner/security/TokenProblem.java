package dev.prunner.security;

/**
 * Why a token is refused. The text is for the caller: it contains nothing of the token or of the
 * server's secrets, and only characters that RFC 6750 allows in {@code error_description}.
 */
enum TokenProblem {
  MALFORMED("the token is malformed"),
  ALGORITHM("the algorithm of the token is not accepted"),
  NO_SECRET("HS256 tokens are not accepted: this server has no prunner.jwt-secret"),
  OTHER_TYPE("the token is not an access token (typ)"),
  UNKNOWN_KEY("the token is signed with an unknown key"),
  BAD_SIGNATURE("the signature of the token is wrong"),
  WRONG_ISSUER("the token is from another issuer (iss)"),
  WRONG_AUDIENCE("the token is for another audience (aud)"),
  INCOMPLETE("the token lacks a required claim (exp, sub)"),
  EXPIRED("the token has expired (exp)"),
  NOT_YET_VALID("the token is not valid yet (nbf)"),
  NARROWING("a limit of the token is malformed (pipelines, partition, may)");

  private final String description;

  TokenProblem(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }
}
