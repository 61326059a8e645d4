package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessLookupTest {

  private final Properties properties = new Properties();

  @ParameterizedTest
  @ValueSource(strings = {"prunner.jwt-secret", "prunner_jwt_secret", "PRUNNER_JWT_SECRET"})
  void finds_every_spelling_in_the_environment(String spelling) {
    ProcessLookup lookup = new ProcessLookup(properties, Map.of(spelling, "found"));

    assertThat(lookup.apply("prunner.jwt-secret")).hasValue("found");
  }

  @Test
  void asks_the_system_properties_first() {
    properties.setProperty("prunner.data", "of the property");
    ProcessLookup lookup = new ProcessLookup(properties, Map.of("PRUNNER_DATA", "of the shell"));

    assertThat(lookup.apply("prunner.data")).hasValue("of the property");
    assertThat(lookup.apply("prunner.path")).isEmpty();
  }
}
