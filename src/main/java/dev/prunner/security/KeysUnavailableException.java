package dev.prunner.security;

/** The issuer's keys have never been read, so none of its tokens can be verified. */
final class KeysUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeysUnavailableException(Throwable cause) {
    super("the keys of the identity provider cannot be read yet", cause);
  }
}
