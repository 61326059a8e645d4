package dev.prunner.api.operations;

/**
 * Who has signed in.
 *
 * @param token for the requests from now on
 */
public record SignedIn(String token) {

  /** Reveals nothing of the token. */
  @Override
  public String toString() {
    return "SignedIn";
  }
}
