package dev.prunner.app.config;

import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import dev.prunner.security.Issuer;
import dev.prunner.security.IssuerKeys;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An OpenID provider whose tokens count instead of the server's own, by the settings of
 * MicroProfile JWT.
 *
 * @param name the {@code iss} of its tokens
 * @param audiences of which a token must name one; empty: whatever it names
 * @param setting which one says the keys
 * @param keys the keys themselves, or where they are
 */
public record ProviderSettings(String name, Set<String> audiences, String setting, String keys) {

  private static final String KEY = "mp.jwt.verify.publickey";
  private static final String LOCATION = "mp.jwt.verify.publickey.location";
  private static final String ISSUER = "mp.jwt.verify.issuer";
  private static final String AUDIENCES = "mp.jwt.verify.audiences";

  /** Nothing to choose: the kind of each key says it. */
  private static final String ALGORITHM = "mp.jwt.verify.publickey.algorithm";

  /** What would make tokens valid that are not, or the other way round, if it were passed over. */
  private static final List<String> NOT_SUPPORTED =
      List.of(
          "mp.jwt.verify.token.age",
          "mp.jwt.verify.clock.skew",
          "mp.jwt.decrypt.key.location",
          "mp.jwt.token.header",
          "mp.jwt.token.cookie");

  /**
   * Reads them; empty when the server's own tokens count.
   *
   * @throws SettingsException for half a setting
   */
  static Optional<ProviderSettings> read(SettingsReader reader) {
    for (String setting : NOT_SUPPORTED) {
      if (reader.text(setting).isPresent()) {
        throw new SettingsException(setting, "is not supported; leave it out");
      }
    }
    if (reader.text(ALGORITHM).filter(name -> !name.matches("RS256|ES256")).isPresent()) {
      throw new SettingsException(ALGORITHM, "is neither RS256 nor ES256, which are accepted both");
    }
    String setting = reader.text(KEY).isPresent() ? KEY : LOCATION;
    Optional<String> keys = reader.text(setting);
    Optional<String> issuer = reader.text(ISSUER);
    if (keys.isEmpty() && issuer.isPresent()) {
      throw new SettingsException(ISSUER, "needs " + KEY + " or " + LOCATION + " beside it");
    }
    return keys.map(
        text ->
            new ProviderSettings(
                issuer.orElseThrow(
                    () -> new SettingsException(ISSUER, "must be set too when " + KEY + " is")),
                reader.words(AUDIENCES),
                setting,
                text));
  }

  /**
   * Verifies its tokens. Keys in the network are not read yet.
   *
   * @throws SettingsException when there is no key where it should be
   */
  public Issuer issuer() {
    return new Issuer(name, audiences, keySelector());
  }

  private JWSKeySelector<SecurityContext> keySelector() {
    try {
      if (setting.equals(KEY)) {
        return IssuerKeys.of(keys);
      }
      return keys.matches("https?:.*")
          ? IssuerKeys.at(URI.create(keys).toURL())
          : IssuerKeys.of(Files.readString(file()));
    } catch (IllegalArgumentException | MalformedURLException e) {
      throw new SettingsException(setting, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new SettingsException(setting, "cannot be read: " + e, e);
    }
  }

  private Path file() {
    return keys.startsWith("file:") ? Path.of(URI.create(keys)) : Path.of(keys);
  }
}
