package dev.prunner.app;

import dev.prunner.security.KeyFileException;
import dev.prunner.security.KeyFiles;
import dev.prunner.security.OwnKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Has MicroProfile JWT verify tokens with the server's own key, unless the user has named another.
 *
 * <p>MicroProfile Config is being built when this is made, so it looks into the system properties
 * and the environment alone, for {@code prunner.data} too.
 */
public final class OwnKeyConfigSource implements ConfigSource {

  private static final Logger LOG = System.getLogger(OwnKeyConfigSource.class.getName());

  private final Map<String, String> properties;

  /** Makes the key, if there is none and it is needed. */
  public OwnKeyConfigSource() {
    this(ProcessLookup.ofThisProcess());
  }

  OwnKeyConfigSource(Function<String, Optional<String>> lookup) {
    properties = properties(lookup);
  }

  /** Less than of any other source, so that a value of the user's always counts. */
  @Override
  public int getOrdinal() {
    return 50;
  }

  @Override
  public Set<String> getPropertyNames() {
    return properties.keySet();
  }

  @Override
  public @Nullable String getValue(String name) {
    return properties.get(name);
  }

  @Override
  public String getName() {
    return "prunner's own key";
  }

  private static Map<String, String> properties(Function<String, Optional<String>> lookup) {
    if (!VerifyingKey.isOurs(lookup)) {
      return Map.of();
    }
    try {
      OwnKey key = new KeyFiles(Settings.data(lookup)).loadOrCreate();
      return Map.of(VerifyingKey.KEY, key.publicKey(), VerifyingKey.ISSUER, OwnKey.ISSUER);
    } catch (KeyFileException | SettingsException e) {
      // Not thrown: the server's own message would hide it. The start fails of the same cause.
      LOG.log(Level.ERROR, "No token of the server's own will be accepted: " + e.getMessage());
      return Map.of();
    }
  }
}
