package dev.prunner.app.config;

import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Looks settings up in MicroProfile Config. That takes a blank text for none at all; where one is
 * set for this process it is found nevertheless, since it can mean "nothing of that".
 */
public final class ServerLookup implements Function<String, Optional<String>> {

  @Override
  public Optional<String> apply(String name) {
    return ConfigProvider.getConfig()
        .getOptionalValue(name, String.class)
        .or(() -> ProcessLookup.ofThisProcess().apply(name).filter(String::isBlank));
  }
}
