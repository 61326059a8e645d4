package dev.prunner.app.config;

import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Looks up settings in MicroProfile Config, which treats a blank value as absent. A blank value set
 * for this process is still found, because it can mean "none".
 */
public final class ServerLookup implements Function<String, Optional<String>> {

  @Override
  public Optional<String> apply(String name) {
    return ConfigProvider.getConfig()
        .getOptionalValue(name, String.class)
        .or(() -> ProcessLookup.ofThisProcess().apply(name).filter(String::isBlank));
  }
}
