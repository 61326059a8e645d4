package dev.prunner.app;

import dev.prunner.security.KeyFiles;
import dev.prunner.security.OwnKey;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells MicroProfile JWT to verify tokens with the server's own key, unless the user has named
 * another.
 *
 * <p>It is asked before there is a configuration, so it reads where the data are by itself. The
 * issuer goes with the key: without one, Payara answers 500 and WildFly accepts any.
 */
public final class OwnKeyConfigSource implements ConfigSource {

  private static final String KEY = "mp.jwt.verify.publickey";
  private static final String KEY_LOCATION = "mp.jwt.verify.publickey.location";
  private static final String ISSUER = "mp.jwt.verify.issuer";

  /** Below the sources that every server has, so that a user's own settings count. */
  private static final int ORDINAL = 50;

  private final Map<String, String> properties;

  public OwnKeyConfigSource() {
    properties = isInForce() ? Map.of(KEY, ownKey().publicKey(), ISSUER, OwnKey.ISSUER) : Map.of();
  }

  /** Whether the server's own key verifies tokens, because the user has named no other. */
  static boolean isInForce() {
    ProcessLookup lookup = ProcessLookup.ofThisProcess();
    return Stream.of(KEY, KEY_LOCATION).noneMatch(name -> lookup.apply(name).isPresent());
  }

  private static OwnKey ownKey() {
    return new KeyFiles(Settings.data(ProcessLookup.ofThisProcess())).loadOrCreate();
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

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }
}
