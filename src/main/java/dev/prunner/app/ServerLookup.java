package dev.prunner.app;

import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/** Looks settings up in MicroProfile Config. */
final class ServerLookup implements Function<String, Optional<String>> {

  @Override
  public Optional<String> apply(String name) {
    return ConfigProvider.getConfig().getOptionalValue(name, String.class);
  }
}
