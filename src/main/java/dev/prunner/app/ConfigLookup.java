package dev.prunner.app;

import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/** Looks settings up in the server's MicroProfile Config. */
final class ConfigLookup implements Function<String, Optional<String>> {

  @Override
  public Optional<String> apply(String name) {
    return ConfigProvider.getConfig().getOptionalValue(name, String.class);
  }
}
