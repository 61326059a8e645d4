package dev.prunner.app.config;

import dev.prunner.security.SecretFile;
import java.io.IOException;
import java.io.Reader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The original's configuration file, {@code .prunner.yml}.
 *
 * @param path its path
 * @param demanded whether it must exist
 */
record ConfigFile(Path path, boolean demanded) {

  private static final Logger LOG = System.getLogger(ConfigFile.class.getName());
  private static final String SETTING = "prunner.config";
  private static final String JWT_SECRET = "jwt_secret";
  private static final int SECRET_BYTES = 32;

  /**
   * The value of {@code jwt_secret}, the only known key.
   *
   * @throws SettingsException if the file cannot be read; the message omits its text, which may
   *     contain a secret
   */
  Optional<String> jwtSecret() {
    if (!demanded && Files.notExists(path)) {
      return Optional.empty();
    }
    if (!(load() instanceof Map<?, ?> entries)) {
      return Optional.empty();
    }
    Object secret = entries.get(JWT_SECRET);
    if (secret == null || "".equals(secret)) {
      return Optional.empty();
    }
    if (!(secret instanceof String text)) {
      throw new SettingsException("jwt_secret in " + path, "must be a string; put it in quotes");
    }
    return Optional.of(text);
  }

  /** Logs each key that has no meaning here. */
  void warnOfUnknownKeys() {
    Set<?> keys = Files.exists(path) && load() instanceof Map<?, ?> map ? map.keySet() : Set.of();
    for (Object key : keys) {
      if (!JWT_SECRET.equals(key)) {
        LOG.log(
            Level.WARNING,
            path + ": unknown key '" + key + "' is ignored; the only known key is " + JWT_SECRET);
      }
    }
  }

  /** Creates it with a new secret, as the original does; logs a warning if that is impossible. */
  void create(Set<PosixFilePermission> mode) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    String content = JWT_SECRET + ": " + HexFormat.of().formatHex(secret) + "\n";
    try {
      if (SecretFile.create(path, mode, content)) {
        LOG.log(Level.INFO, "Created " + path + " with a new secret for HS256 tokens");
      }
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(Level.WARNING, path + " with a secret for HS256 tokens cannot be created: " + e);
    }
  }

  private @Nullable Object load() {
    try (Reader reader = Files.newBufferedReader(path)) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
    } catch (IOException e) {
      throw new SettingsException(SETTING, path + " cannot be read: " + e, e);
    } catch (YAMLException e) {
      throw new SettingsException(SETTING, path + " is not valid YAML");
    }
  }
}
