package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSettingsTest {

  @TempDir Path directory;

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
    assertThat(settings.outputsAreApart()).isFalse();
  }

  @Test
  void servers_share_outputs_and_keys() {
    Settings settings = read(Map.of());

    ClusterSettings cluster = settings.cluster().orElseThrow();
    assertThat(cluster.lease()).isEqualTo(Duration.ofSeconds(15));
    assertThat(cluster.takeoverAfter()).isEqualTo(Duration.ofMinutes(10));
    assertThat(cluster.name()).isNotBlank();
    assertThat(cluster.url()).isEmpty();
    assertThat(settings.outputs()).contains(Path.of("/srv/outputs"));
    assertThat(settings.outputsAreApart()).isFalse();
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

  private static final Map<String, String> APART =
      Map.of(
          "prunner.outputs", "local",
          "prunner.advertise-url", "https://one:9009",
          "prunner.keys", "/srv/keys");

  @Test
  void servers_can_keep_their_outputs_apart() {
    Settings settings = read(APART);

    assertThat(settings.outputsAreApart()).isTrue();
    assertThat(settings.outputs()).isEmpty();
    assertThat(settings.givenKeys()).contains(Path.of("/srv/keys"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prunner.advertise-url", "prunner.keys"})
  void then_they_need_an_address_and_keys_that_all_share(String name) {
    Map<String, String> without = new HashMap<>(APART);
    without.put(name, "");

    assertThatThrownBy(() -> read(without))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("prunner.outputs: where it is local, " + name + " must be set: ");
  }

  @Test
  void a_single_server_has_its_outputs_in_its_data_anyhow() {
    Settings settings = read(Map.of("prunner.cluster", "", "prunner.outputs", "local"));

    assertThat(settings.outputs()).isEmpty();
    assertThat(settings.outputsAreApart()).isFalse();
  }

  @Test
  void keys_are_made_beside_the_outputs_that_are_shared() throws IOException {
    Path outputs = directory.resolve("outputs");
    Settings settings = read(Map.of("prunner.outputs", outputs.toString()));

    settings.keyFiles().loadOrCreate();
    byte[] unused = settings.sealKey().forSealing();

    assertThat(outputs.resolve("keys/private.pem")).exists();
    assertThat(outputs.resolve("secrets.key")).exists();
  }

  @Test
  void keys_that_are_given_are_read_and_never_made() throws IOException {
    Settings settings = read(Map.of("prunner.keys", directory.toString()));

    assertThatThrownBy(() -> settings.keyFiles().loadOrCreate())
        .hasMessageContaining(directory.resolve("private.pem") + " is not there")
        .hasMessageContaining("openssl genpkey");
    assertThatThrownBy(settings::sealKey)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(directory.resolve("secrets.key").toString())
        .hasMessageContaining("openssl rand -hex 32");
    Files.writeString(directory.resolve("secrets.key"), "ab".repeat(32));

    assertThat(settings.sealKey().forSealing()).hasSize(32).containsOnly(0xab);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prunner.jdbc.url | | by prunner.jdbc.url, which is not set",
        "prunner.outputs | | set prunner.outputs to a directory that all servers reach",
        "prunner.outputs | local | where it is local, prunner.advertise-url must be set",
        "prunner.lease | 2s | must be at least 3s",
        "prunner.advertise-url | one:9009 | is no address such as http://build1.example.org:9009",
      })
  void says_what_is_wrong(String name, String value, String message) {
    assertThatThrownBy(() -> read(Map.of(name, value == null ? "" : value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }
}
