package dev.prunner.app.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks up settings without MicroProfile Config, by the same rules: in system properties, then in
 * the environment.
 */
public final class ProcessLookup implements Function<String, Optional<String>> {

  private final Properties properties;
  private final Map<String, String> environment;

  ProcessLookup(Properties properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /** A lookup in the properties and environment of this process. */
  public static ProcessLookup ofThisProcess() {
    return new ProcessLookup(System.getProperties(), System.getenv());
  }

  @Override
  public Optional<String> apply(String name) {
    String underscored = name.replaceAll("[^A-Za-z0-9]", "_");
    return first(
        properties.getProperty(name),
        environment.get(name),
        environment.get(underscored),
        environment.get(underscored.toUpperCase(Locale.ROOT)));
  }

  private static Optional<String> first(@Nullable String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
