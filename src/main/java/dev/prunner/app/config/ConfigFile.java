package dev.prunner.app.config;

import java.io.IOException;
import java.io.Reader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /**
   * The value of {@code jwt_secret}, the only known key; others are logged as warnings.
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
    warnOfOthers(entries.keySet());
    Object secret = entries.get(JWT_SECRET);
    if (secret == null || "".equals(secret)) {
      return Optional.empty();
    }
    if (!(secret instanceof String text)) {
      throw new SettingsException("jwt_secret in " + path, "must be a string; put it in quotes");
    }
    return Optional.of(text);
  }

  private void warnOfOthers(Set<?> keys) {
    for (Object key : keys) {
      if (!JWT_SECRET.equals(key)) {
        LOG.log(
            Level.WARNING,
            path + ": unknown key '" + key + "' is ignored; the only known key is " + JWT_SECRET);
      }
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
