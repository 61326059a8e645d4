package dev.prunner.app;

import dev.prunner.security.OwnKey;
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
    return !isSet(KEY, lookup) && !isSet(LOCATION, lookup);
  }

  /**
   * Refuses half a setting: Payara answers 500 to every token when the issuer is missing, and the
   * own key's tokens are refused when only the issuer is another's.
   *
   * @param ours whether the key is the server's own
   * @param issuer as MicroProfile JWT will see it
   * @throws SettingsException when key and issuer do not belong together
   */
  static void demandIssuer(boolean ours, Optional<String> issuer) {
    if (ours && issuer.filter(name -> !name.equals(OwnKey.ISSUER)).isPresent()) {
      throw new SettingsException(ISSUER, "needs " + KEY + " or " + LOCATION + " beside it");
    }
    if (!ours && issuer.isEmpty()) {
      throw new SettingsException(ISSUER, "must be set too when " + KEY + " is");
    }
  }

  private static boolean isSet(String name, Function<String, Optional<String>> lookup) {
    return lookup.apply(name).filter(text -> !text.isBlank()).isPresent();
  }
}
