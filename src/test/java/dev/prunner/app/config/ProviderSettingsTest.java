package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.security.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsTest {

  private final Map<String, String> values = new HashMap<>();

  @Test
  void without_any_the_servers_own_tokens_count() {
    values.put("mp.jwt.verify.publickey", " ");

    assertThat(read()).isEmpty();
  }

  @Test
  void reads_what_is_set() {
    values.put("mp.jwt.verify.publickey.location", "https://idp.example/jwks");
    values.put("mp.jwt.verify.issuer", "https://idp.example");
    values.put("mp.jwt.verify.audiences", "one, two");

    ProviderSettings provider = read().orElseThrow();

    assertThat(provider.name()).isEqualTo("https://idp.example");
    assertThat(provider.audiences()).containsExactlyInAnyOrder("one", "two");
    assertThatCode(provider::issuer).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp.jwt.verify.publickey", "mp.jwt.verify.publickey.location"})
  void a_key_needs_an_issuer(String setting) {
    values.put(setting, "x");

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("mp.jwt.verify.issuer: must be set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " , "})
  void a_provider_needs_audiences(String audiences) {
    values.put("mp.jwt.verify.publickey.location", "https://idp.example/jwks");
    values.put("mp.jwt.verify.issuer", "https://idp.example");
    values.put("mp.jwt.verify.audiences", audiences);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("mp.jwt.verify.audiences: must be set")
        .hasMessageContaining("* accepts");
  }

  @Test
  void any_audience_is_accepted_on_purpose_alone() {
    values.put("mp.jwt.verify.publickey.location", "https://idp.example/jwks");
    values.put("mp.jwt.verify.issuer", "https://idp.example");
    values.put("mp.jwt.verify.audiences", "*");

    assertThat(read().orElseThrow().audiences()).isEmpty();
  }

  @Test
  void an_issuer_needs_a_key() {
    values.put("mp.jwt.verify.issuer", "https://idp.example");

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("needs mp.jwt.verify.publickey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp.jwt.verify.token.age", "mp.jwt.token.cookie"})
  void what_is_not_done_is_not_passed_over(String setting) {
    values.put(setting, "1");

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessage(setting + ": is not supported; remove it");
  }

  @ParameterizedTest
  @CsvSource({"RS256, true", "ES256, true", "RS512, false", "HS256, false"})
  void an_algorithm_may_be_named_that_is_accepted_anyhow(String algorithm, boolean known) {
    values.put("mp.jwt.verify.publickey.algorithm", algorithm);

    if (known) {
      assertThatCode(this::read).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(this::read)
          .isInstanceOf(SettingsException.class)
          .hasMessageStartingWith("mp.jwt.verify.publickey.algorithm");
    }
  }

  @Test
  void a_key_may_be_in_a_file(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("key.pem");
    byte[] key = new KeyFiles(directory).loadOrCreate().publicKey().getEncoded();
    Files.writeString(file, Base64.getEncoder().encodeToString(key));
    values.put("mp.jwt.verify.issuer", "https://idp.example");
    values.put("mp.jwt.verify.audiences", "prunner");

    values.put("mp.jwt.verify.publickey.location", file.toString());
    assertThatCode(() -> read().orElseThrow().issuer()).doesNotThrowAnyException();
    values.put("mp.jwt.verify.publickey.location", file.toUri().toString());
    assertThatCode(() -> read().orElseThrow().issuer()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "mp.jwt.verify.publickey, no key, is not a JWKS",
    "mp.jwt.verify.publickey.location, /not/there, cannot be read",
    "mp.jwt.verify.publickey.location, http:// x, mp.jwt.verify.publickey.location"
  })
  void a_key_that_is_none_is_named(String setting, String text, String problem) {
    values.put(setting, text);
    values.put("mp.jwt.verify.issuer", "https://idp.example");
    values.put("mp.jwt.verify.audiences", "prunner");

    assertThatThrownBy(() -> read().orElseThrow().issuer())
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(setting)
        .hasMessageContaining(problem);
  }

  private Optional<ProviderSettings> read() {
    return ProviderSettings.read(new SettingsReader(name -> Optional.ofNullable(values.get(name))));
  }
}
