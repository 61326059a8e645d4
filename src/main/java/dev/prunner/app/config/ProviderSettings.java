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
 * An OpenID provider whose tokens are accepted instead of the server's own, by the settings of
 * MicroProfile JWT.
 *
 * @param name the {@code iss} of its tokens
 * @param audiences a token must name one of these; if empty, any or none will do
 * @param setting the setting that defines the keys
 * @param keys the keys, or their location
 * @param groupsClaim the claim with the groups
 */
public record ProviderSettings(
    String name, Set<String> audiences, String setting, String keys, String groupsClaim) {

  private static final String KEY = "mp.jwt.verify.publickey";
  private static final String LOCATION = "mp.jwt.verify.publickey.location";
  private static final String ISSUER = "mp.jwt.verify.issuer";
  private static final String GROUPS_CLAIM = "prunner.groups-claim";
  private static final String AUDIENCES = "mp.jwt.verify.audiences";

  /** Accepts the tokens of every application of the provider. */
  private static final String ANY_AUDIENCE = "*";

  /** Not a choice: the type of each key determines its algorithm. */
  private static final String ALGORITHM = "mp.jwt.verify.publickey.algorithm";

  /** Unsupported settings that would change which tokens are valid, so they must not be ignored. */
  private static final List<String> NOT_SUPPORTED =
      List.of(
          "mp.jwt.verify.token.age",
          "mp.jwt.verify.clock.skew",
          "mp.jwt.decrypt.key.location",
          "mp.jwt.token.header",
          "mp.jwt.token.cookie");

  /**
   * Reads the settings; empty if the server's own tokens are accepted.
   *
   * @throws SettingsException if the settings are incomplete
   */
  static Optional<ProviderSettings> read(SettingsReader reader) {
    for (String setting : NOT_SUPPORTED) {
      if (reader.text(setting).isPresent()) {
        throw new SettingsException(setting, "is not supported; remove it");
      }
    }
    if (reader.text(ALGORITHM).filter(name -> !name.matches("RS256|ES256")).isPresent()) {
      throw new SettingsException(
          ALGORITHM, "is neither RS256 nor ES256; both are always accepted");
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
                audiences(reader),
                setting,
                text,
                reader.text(GROUPS_CLAIM).orElse("groups")));
  }

  /** A default would let in tokens that the provider's other applications have got. */
  private static Set<String> audiences(SettingsReader reader) {
    Set<String> audiences = reader.words(AUDIENCES);
    if (audiences.isEmpty()) {
      throw new SettingsException(
          AUDIENCES,
          "must be set too when "
              + ISSUER
              + " is: the 'aud' that tokens for this server have, such as its client ID;"
              + " * accepts the tokens of every application of the provider");
    }
    return audiences.contains(ANY_AUDIENCE) ? Set.of() : audiences;
  }

  /**
   * The issuer that verifies its tokens. Remote keys are read later.
   *
   * @throws SettingsException if the keys are missing or invalid
   */
  public Issuer issuer() {
    return new Issuer(name, audiences, keySelector(), groupsClaim);
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
