package dev.prunner.app;

import java.util.Optional;
import java.util.function.Function;

/** The settings of MicroProfile JWT that say whose tokens count. */
final class VerifyingKey {

  static final String KEY = "mp.jwt.verify.publickey";
  static final String LOCATION = "mp.jwt.verify.publickey.location";
  static final String ISSUER = "mp.jwt.verify.issuer";

  private VerifyingKey() {}

  /** Whether the server's own tokens count: nobody has set the key of another issuer. */
  static boolean isOurs(Function<String, Optional<String>> lookup) {
    return lookup.apply(KEY).isEmpty() && lookup.apply(LOCATION).isEmpty();
  }
}
