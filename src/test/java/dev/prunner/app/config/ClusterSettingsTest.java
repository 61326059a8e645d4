package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSettingsTest {

  private static final Map<String, String> SHARED =
      Map.of(
          "prunner.cluster", "true",
          "prunner.jdbc.url", "jdbc:postgresql://db/prunner",
          "prunner.outputs", "/srv/outputs");

  private static Settings read(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(SHARED);
    all.putAll(more);
    all.values().removeIf(String::isEmpty);
    return Settings.read(name -> Optional.ofNullable(all.get(name)));
  }

  @Test
  void a_server_is_alone_unless_it_is_told_otherwise() {
    Settings settings = read(Map.of("prunner.cluster", ""));

    assertThat(settings.cluster()).isEmpty();
    assertThat(settings.keys()).isEqualTo(settings.data());
  }

  @Test
  void servers_share_outputs_and_keys() {
    Settings settings = read(Map.of());

    ClusterSettings cluster = settings.cluster().orElseThrow();
    assertThat(cluster.lease()).isEqualTo(Duration.ofSeconds(15));
    assertThat(cluster.takeoverAfter()).isEqualTo(Duration.ofMinutes(10));
    assertThat(cluster.name()).isNotBlank();
    assertThat(cluster.url()).isEmpty();
    assertThat(settings.keys()).isEqualTo(Path.of("/srv/outputs"));
  }

  @Test
  void a_server_has_a_name_and_an_address() {
    ClusterSettings cluster =
        read(Map.of(
                "prunner.server-name", "one",
                "prunner.advertise-url", "http://one:9009/",
                "prunner.lease", "5s",
                "prunner.takeover-after", "0s"))
            .cluster()
            .orElseThrow();

    assertThat(cluster)
        .isEqualTo(
            new ClusterSettings(
                "one", Optional.of("http://one:9009"), Duration.ofSeconds(5), Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prunner.jdbc.url | | by prunner.jdbc.url, which is not set",
        "prunner.outputs | | set prunner.outputs to a directory that all servers reach",
        "prunner.lease | 2s | must be at least 3s",
        "prunner.advertise-url | one:9009 | is no address such as http://build1.example.org:9009",
      })
  void says_what_is_wrong(String name, String value, String message) {
    assertThatThrownBy(() -> read(Map.of(name, value == null ? "" : value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }
}
